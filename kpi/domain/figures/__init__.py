"""Figures: handed in, recorded, revised and put into force."""
