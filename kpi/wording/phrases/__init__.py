"""What is said of the figures, the same on screens and on paper."""
