"""Whether the content has the model's shape: pydantic's faults in our words, and the parts that can be read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kpi.domain.figures.submission import Value
from kpi.domain.plan.period import NotADayOfTheYear, NotAPeriod
from kpi.plans.reviewed.lines import UnplacedFault, YamlPath

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class PartialModel(Generic[M]):
    """What can be read of a model: `value` holds only the fields named in `fields`."""

    value: M
    fields: frozenset[str]

    def has(self, *names: str) -> bool:
        return self.fields.issuperset(names)


def partial_model(model: type[M], content: object) -> PartialModel[M]:
    """Each field on its own, so that one fault does not hide the others; an absent optional field has its default."""
    given = content if isinstance(content, dict) else {}
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name in given:
            try:
                values[name] = _field(model, name).validate_python(given[name])
            except ValidationError:
                continue
        elif not info.is_required():
            values[name] = info.get_default(call_default_factory=True)
    stated = {name for name in values if name in given}
    return PartialModel(model.model_construct(stated, **values), frozenset(values))


@cache
def _field(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())


def shape_faults(model: type[BaseModel], content: object) -> Iterator[UnplacedFault]:
    """Everything that keeps the content from being read as the model, then numbers written as text."""
    if not isinstance(content, dict):
        yield (), "not_a_section", {"value": shown(content)}
        return
    try:
        model.model_validate(content)
    except ValidationError as error:
        yield from (_found(model, detail) for detail in error.errors(include_url=False) if detail["loc"])
    part = partial_model(model, content)
    for name in part.fields & content.keys():
        yield from _written_as_text(getattr(part.value, name), content[name], (name,))


def _written_as_text(parsed: object, raw: object, yaml_path: YamlPath) -> Iterator[UnplacedFault]:
    """pydantic would read "1.600" and "yes"; here only a bare number is a number."""
    if isinstance(parsed, BaseModel):
        parsed = {name: getattr(parsed, name) for name in parsed.model_fields_set}
    if isinstance(parsed, Mapping) and isinstance(raw, dict):
        for key, value in parsed.items():
            yield from _written_as_text(value, raw.get(key), (*yaml_path, key))
    elif isinstance(parsed, tuple) and isinstance(raw, list):
        for index, (value, item) in enumerate(zip(parsed, raw, strict=True)):
            yield from _written_as_text(value, item, (*yaml_path, index))
    elif isinstance(parsed, Decimal | int) and (
        isinstance(raw, str) or isinstance(raw, bool) != isinstance(parsed, bool)
    ):
        yield yaml_path, "number_as_text", {"value": shown(raw)}


_CODES: Final = {
    "extra_forbidden": "unknown_field",
    "missing": "missing_field",
    "string_too_short": "empty_text",
    "enum": "not_a_choice",
    "finite_number": "not_a_number",
    "decimal_type": "not_a_number",
    "decimal_parsing": "not_a_number",
    "decimal_max_digits": "not_a_number",
    "int_type": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "bool_type": "not_true_or_false",
    "bool_parsing": "not_true_or_false",
    "tuple_type": "not_a_list",
    "model_type": "not_a_section",
    "dict_type": "not_a_section",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
}
_DATACLASSES: Final = {"Period": "not_a_period", "DayOfYear": "not_a_day_of_the_year"}
_CODE_FIELDS: Final = {"code", "authority", "owner", "sector", "parent", "units"}
_DATE: Final = re.compile(r"\d{4}-(\d{2})-(\d{2})")
_LIKE_A_DATE: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4}")


def _found(model: type[BaseModel], detail: ErrorDetails) -> UnplacedFault:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    place = tuple(step for step in detail["loc"] if step != "[key]")
    values: dict[str, Value] = {"value": shown(given)}
    if kind in ("extra_forbidden", "missing"):
        values = {"field": str(place[-1])}
        if kind == "extra_forbidden":
            names = _names(model, place[:-1])
            near = get_close_matches(str(place[-1]), names, 1)
            values |= {"suggestion": near[0] if near else None, "fields": ", ".join(names)}
    elif kind == "string_type":
        return place, _not_text(detail, given), values
    elif kind == "enum":
        values["choices"] = context["expected"].replace(" or ", ", ")
    elif "ge" in context or "le" in context:
        values["limit"] = str(context.get("ge", context.get("le")))
    elif isinstance(context.get("error"), NotAPeriod):
        return place, "not_a_period", values
    elif isinstance(context.get("error"), NotADayOfTheYear):
        return place, "not_a_day_of_the_year", values | {"suggestion": _day_of(given)}
    elif kind in ("model_type", "tuple_type"):
        values["fields"] = ", ".join(_names(model, place, required=True))
    elif kind == "dataclass_type":
        return place, _DATACLASSES[context["class_name"]], values
    elif kind.startswith("date_"):
        like_a_date = isinstance(given, str) and _LIKE_A_DATE.fullmatch(given)
        return place, "impossible_date" if like_a_date else "not_a_date", values
    return place, _CODES.get(kind, "wrong_value"), values


def _not_text(detail: ErrorDetails, given: object) -> str:
    """Codes get their own words: 18673 without quotes is a number, and 00123 would lose its zeros."""
    names = {step for step in detail["loc"] if isinstance(step, str)}
    is_code = bool(names & _CODE_FIELDS) or "[key]" in detail["loc"]
    return "code_not_text" if is_code and isinstance(given, int | Decimal) else "not_text"


def _day_of(given: object) -> str | None:
    """The month and day of what was written as a date with its year."""
    read = _DATE.fullmatch(str(given))
    return f"{read[1]}-{read[2]}" if read else None


def _names(model: type[BaseModel], yaml_path: YamlPath, *, required: bool = False) -> list[str]:
    """Field names of the model that stands at the place, or in a list there."""
    here: Any = model
    for step in yaml_path:
        if isinstance(step, str) and step in getattr(here, "model_fields", {}):
            here = _model_in(here.model_fields[step].annotation)
    fields = {} if here is None else here.model_fields
    return [name for name, field in fields.items() if field.is_required() or not required]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `Model`, `Model | None` or `tuple[Model, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inside = (_model_in(argument) for argument in getattr(annotation, "__args__", ()))
    return next((model for model in inside if model is not None), None)


def shown(value: object) -> str:
    """A value as its author would recognise it, not the whole of a section."""
    if isinstance(value, dict | list):
        return "…"
    text = str(value) if value is not None else "null"
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= 80 else text[:79] + "…"
