"""The briefing as a workbook and as CSV: the consolidated table, the members, every figure behind them."""

from kpi.export.book.figures import machine_csv
from kpi.export.book.workbook import book, csv_of

__all__ = ["book", "csv_of", "machine_csv"]
