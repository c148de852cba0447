"""When reports are due, who has handed in what they owe, and how many targets have each status."""

from kpi.domain.progress.reporting.counts import Counts, FirstCount, Tally, counts_by_status, tally_of
from kpi.domain.progress.reporting.due import (
    NEVER,
    Debt,
    Due,
    Kept,
    Reporters,
    authority_due,
    closing,
    debtor,
    debts,
    due_months,
    earlier_debts,
    member_due,
    reporters,
)
from kpi.domain.progress.reporting.reports import (
    OwedCell,
    ReportingTally,
    UnitReport,
    reporting,
    unit_reports,
    unsettled,
)

__all__ = [
    "NEVER",
    "Counts",
    "Debt",
    "Due",
    "FirstCount",
    "Kept",
    "OwedCell",
    "Reporters",
    "ReportingTally",
    "Tally",
    "UnitReport",
    "authority_due",
    "closing",
    "counts_by_status",
    "debtor",
    "debts",
    "due_months",
    "earlier_debts",
    "member_due",
    "reporters",
    "reporting",
    "tally_of",
    "unit_reports",
    "unsettled",
]
