"""Measures figures against targets: each target's status, and the reason for it."""
