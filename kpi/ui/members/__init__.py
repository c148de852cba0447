"""The members side by side: on the map, as tiles, in one table, in order."""
