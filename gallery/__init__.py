"""`make gallery`: pictures of every screen, taken from the running app into docs/screens/ to be looked at."""
