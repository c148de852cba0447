"""Fills the reports' templates. They come from offices: it is done in a sandbox, and their faults are reported."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from kpi.export.report.context import Context, example
from kpi.export.report.problems import ReportProblem, ReportProblemKind, unusable

REQUIRED: Final = ("provenance", "mark", "chapters")
"""A report without these would not say what it is."""


def filled(template: bytes, context: Context) -> Any:
    """The document, with every tag filled. Raises UnusableTemplate."""
    document = _opened(template)
    if document is None:
        raise unusable([ReportProblem(ReportProblemKind.UNREADABLE)])
    problem = _rendered(document, context)
    if problem is not None:
        raise unusable([problem])
    return document


def try_out(template: bytes) -> None:
    """Raises UnusableTemplate."""
    problems = template_problems(template)
    if problems:
        raise unusable(problems)


def template_problems(template: bytes) -> tuple[ReportProblem, ...]:
    """Every unknown tag, every missing one, and the first problem that prevents filling the template."""
    document = _opened(template)
    if document is None:
        return (ReportProblem(ReportProblemKind.UNREADABLE),)
    try:
        used = document.get_undeclared_template_variables(_sandbox())
    except TemplateSyntaxError as fault:
        return (ReportProblem(ReportProblemKind.SYNTAX, str(fault.message)),)
    return tuple(_found(template, used))


def _found(template: bytes, used: set[str]) -> Iterator[ReportProblem]:
    known = example()
    unknown = sorted(used - known.keys())
    yield from (ReportProblem(ReportProblemKind.UNKNOWN, name) for name in unknown)
    yield from (ReportProblem(ReportProblemKind.MISSING, name) for name in REQUIRED if name not in used)
    problem = _rendered(_opened(template), {**known, **dict.fromkeys(unknown, "")})
    if problem is not None:
        yield problem


def _opened(template: bytes) -> Any | None:
    try:
        document = DocxTemplate(BytesIO(template))
        document.init_docx()
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        return None
    return document


def _sandbox() -> SandboxedEnvironment:
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _rendered(document: Any, context: Context) -> ReportProblem | None:
    """Fills the template; returns the problem that prevents it."""
    try:
        document.render(context, jinja_env=_sandbox(), autoescape=True)
    except UndefinedError as fault:
        return ReportProblem(ReportProblemKind.UNKNOWN, str(fault.message))
    except TemplateSyntaxError as fault:
        return ReportProblem(ReportProblemKind.SYNTAX, str(fault.message))
    except (SecurityError, OverflowError) as fault:
        return ReportProblem(ReportProblemKind.FORBIDDEN, str(fault))
    except (TypeError, ValueError, XMLSyntaxError) as fault:
        return ReportProblem(ReportProblemKind.SYNTAX, str(fault))
    return None
