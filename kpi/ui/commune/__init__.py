"""One commune's screen: its own targets, its effect on the district's, its reports."""
