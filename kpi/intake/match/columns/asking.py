"""Questions about names of units and indicators."""

from kpi.domain.figures.submission import Choice
from kpi.intake.findings import Place
from kpi.intake.match.context import MatchContext
from kpi.intake.match.names import Found


def ask_unit(context: MatchContext, text: str, place: Place) -> str | None:
    """The unit a name means once a person says so; a former unit is an error that names the present one."""
    found = context.unit_names.find(text)
    if found.former is not None:
        present = context.units[found.present or ""].name.vi
        context.findings.error(
            "former_unit", place, name=found.former.name, until=found.former.until.isoformat(), present=present
        )
        return None
    choices = [Choice(key=code, code="unit", values={"name": context.units[code].name.vi}) for code in found.maybe]
    answer = context.findings.ask("unknown_unit", place, [*choices, SKIP], name=text, **_suggested(choices))
    return _confirmed(context, text, place, answer)


def ask_indicator(context: MatchContext, text: str, found: Found, place: Place) -> str | None:
    choices = [
        Choice(key=code, code="indicator", values={"name": context.indicators[code].name.vi, "indicator": code})
        for code in found.maybe
    ]
    answer = context.findings.ask("unknown_indicator", place, [*choices, SKIP], name=text, **_suggested(choices))
    return _confirmed(context, text, place, answer)


SKIP = Choice(key="skip", code="skip")


def _suggested(choices: list[Choice]) -> dict[str, str]:
    return {"suggestion": str(choices[0].values["name"])} if choices else {}


def _confirmed(context: MatchContext, text: str, place: Place, answer: str | None) -> str | None:
    """An answer given to the same file before is used, but teaches nothing anew."""
    if answer is None or answer == SKIP.key:
        return None
    given = context.findings.answer_now(place, answer)
    if given is not None:
        context.confirmed[text] = answer
        if given.for_all:
            context.for_all.add(text)
    return answer
