"""Target tracking for a district's yearly plan."""
