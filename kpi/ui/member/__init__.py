"""One member's screen: its own targets, its effect on the authority's, its reports."""
