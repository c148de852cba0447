"""One commune: where its own targets stand, what it does to the district's, what it hands in."""
