"""Measuring a thing beside its yardstick."""

import time
from collections.abc import Callable
from statistics import median


def milliseconds(work: Callable[[], object], times: int = 30) -> float:
    """The median wall time of `work`, after one run to warm up."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def beside(what: str, ours: float, yardstick: str, theirs: float) -> None:
    """One line: ours, the yardstick, and how many times it is."""
    print(f"{what}: {ours:.2f} ms; {yardstick}: {theirs:.3f} ms; {ours / theirs:.1f} x")
