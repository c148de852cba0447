"""What is said and shown, as data: tables and briefings, for every way of drawing them."""
