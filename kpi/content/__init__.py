"""Tables, briefings and pictures as data, before any program draws them."""
