"""Names that answers settled: one meaning a name, or none."""

from collections.abc import Callable, Iterable

from kpi.domain.answers import Alias


def agreed_aliases(aliases: Iterable[Alias], key: Callable[[str], str]) -> dict[str, Alias]:
    """Keeps the aliases that all agree on, by the key of the name; what people answered differently is not settled."""
    by_name: dict[str, list[Alias]] = {}
    for alias in aliases:
        by_name.setdefault(key(alias.name), []).append(alias)
    agreed = {name: _agreed(given) for name, given in by_name.items()}
    return {name: alias for name, alias in agreed.items() if name and alias is not None}


def _agreed(given: list[Alias]) -> Alias | None:
    """The newest, where everyone's newest answer is the same, or where whoever reads gave it after all others.

    A confirmation for all takes the place of those before it, whoever gave them.
    """
    latest: dict[str | None, Alias] = {}
    for alias in sorted(given, key=lambda one: one.number):
        latest[None if alias.for_all else alias.by] = alias
    newest = max(latest.values(), key=lambda one: one.number)
    return newest if newest.own or len({one.code for one in latest.values()}) == 1 else None
