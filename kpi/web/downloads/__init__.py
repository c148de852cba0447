"""Files made on request, under /download/: who asks is known, what they may have is checked, each one is an event."""

from kpi.web.downloads.route import Downloads

__all__ = ["Downloads"]
