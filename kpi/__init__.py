"""Target tracking for an authority's yearly plan."""

from typing import Final

VERSION: Final = "0.1.0"
"""As screens and exported files show it. It grows with each release: CONTRIBUTING.md, *A release*."""
