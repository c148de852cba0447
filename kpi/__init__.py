"""Target tracking for an authority's yearly plan."""
