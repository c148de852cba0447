"""Progress of all targets from the store, against the same sums on arrays in memory."""

import numpy as np

from bench.demo import demo_store, plan_and_units
from bench.yardstick import beside, milliseconds
from kpi.domain.figures.observation import Observations
from kpi.domain.plan.period import Period
from kpi.domain.progress.measuring import measure
from kpi.store import queries


def run() -> None:
    plan, units = plan_and_units()
    store, as_of = demo_store(plan, units, "progress"), Period(plan.year, 12)

    def from_store() -> object:
        with store.reading() as db:
            return measure(queries.observations(db, plan.year), plan, units, as_of)

    def only_read() -> object:
        with store.reading() as db:
            return queries.observations(db, plan.year)

    with store.reading() as db:
        observations = queries.observations(db, plan.year)
    cube = _cube(observations, plan.year)
    ours, reading = milliseconds(from_store), milliseconds(only_read)
    measuring = milliseconds(lambda: measure(observations, plan, units, as_of))
    arrays = milliseconds(lambda: (np.nansum(cube[:, :, -1], axis=1), np.nansum(cube, axis=1)))
    print(f"{len(observations)} observations; reading them {reading:.1f} ms, measuring them {measuring:.1f} ms")
    beside("progress of all targets, district and communes, from the store", ours, "the sums on arrays", arrays)
    store.close()


def _cube(observations: Observations, year: int) -> np.ndarray:
    """Values as floats by (indicator, unit, period): what the sums need and nothing else."""
    rows = [one for one in observations if one.period.year == year]
    codes = {name: sorted({getattr(row, name) for row in rows}) for name in ("indicator", "unit", "period")}
    cube = np.full([len(kept) for kept in codes.values()], np.nan)
    for row in rows:
        at = tuple(codes[name].index(getattr(row, name)) for name in codes)
        cube[at] = float(row.value if row.value is not None else row.numerator or 0)
    return cube
