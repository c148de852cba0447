"""From figures to where each target stands, and why."""
