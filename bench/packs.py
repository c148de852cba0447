"""The authority's whole pack in a process of its own: seconds and memory, beside the bare interpreter."""

import resource
import subprocess
import sys
import time

from bench.demo import AT, demo_store, plan_and_units
from kpi.briefings import FileFormat, PackJob, generate_files
from kpi.config import ROOT, settings
from kpi.content.briefing import BriefingRequest, Scope
from kpi.context import AppContext, PlanYear
from kpi.domain.access import Account
from kpi.domain.plan.period import Period
from kpi.plans import load_map

OFFICE = (FileFormat.PPTX, FileFormat.DOCX, FileFormat.PDF, FileFormat.XLSX)


def run() -> None:
    """In a process of its own: what was made before is kept, and memory only ever grows."""
    subprocess.run([sys.executable, "-m", "bench.packs"], cwd=ROOT, check=True)


def _measure() -> None:
    plan, units = plan_and_units()
    store, reader = demo_store(plan, units, "packs"), Account("cli:bench", None)
    years, outlines = {plan.year: PlanYear(plan, units)}, load_map(settings().units_file, units)
    context = AppContext(years, plan.year, store, settings(), outlines)
    started = _megabytes()
    for nth, (period, scope) in enumerate(((Period(2021, 6), Scope.HALF), (Period(2021, 12), Scope.YEAR))):
        job = PackJob(context, BriefingRequest(period, scope), reader, AT)
        clock, work = time.perf_counter(), time.process_time()
        files = list(generate_files(job, OFFICE))
        seconds, processor = time.perf_counter() - clock, time.process_time() - work
        size = sum(len(file.content) for file in files) / 1e6
        state = "the first of a process" if nth == 0 else "the next"
        print(
            f"{period} {scope}, {state}: pptx, docx, pdf, xlsx in {seconds:.1f} s ({processor:.1f} s of processor), "
            f"{size:.1f} MB; at most {_megabytes():.0f} MB of memory, {started:.0f} MB before"
        )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _measure()
