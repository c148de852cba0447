"""The finished briefing as PDF: one page for the chairman, and the whole paper."""

from kpi.export.paper.typesetting import one_page, page_picture, paper, pictures

__all__ = ["one_page", "page_picture", "paper", "pictures"]
