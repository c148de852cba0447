"""Commands typed wrongly: what is missing or not known, in the reader's language."""

import re

from typer._click import exceptions as wrong

from kpi.wording import N_, Lang, gettext

_NO_SUCH_COMMAND = re.compile(r"No such command '(.*)'\.", re.S)
_TOO_MANY = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", re.S)
_NO_CHOICE = re.compile(r"(?:Value error, )?('.*') is not one of (.*)\.", re.S)


def usage_sentence(fault: wrong.UsageError, lang: Lang) -> str:
    """What was typed wrongly, and which command tells how to."""
    said = _said(fault, lang)
    if fault.ctx is None:
        return said
    hint = gettext(N_("Cách dùng: {command} --help"), lang).format(command=fault.ctx.command_path)
    return f"{said}\n{hint}"


def _said(fault: wrong.UsageError, lang: Lang) -> str:
    match fault:
        case wrong.MissingParameter():
            return gettext(N_("Thiếu {what}."), lang).format(what=_named(fault))
        case wrong.BadParameter():
            return _bad_value(fault, lang)
        case wrong.NoSuchOption(option_name=name):
            near = ", ".join(sorted(fault.possibilities or ()))
            words = N_("Không có tùy chọn {name}. Gần giống: {near}") if near else N_("Không có tùy chọn {name}.")
            return gettext(words, lang).format(name=name, near=near)
        case wrong.BadOptionUsage(option_name=name) if "requires" in fault.message:
            return gettext(N_("Tùy chọn {name} cần một giá trị."), lang).format(name=name)
    if found := _NO_SUCH_COMMAND.match(fault.message):
        return gettext(N_("Không có lệnh {name}."), lang).format(name=found[1])
    if found := _TOO_MANY.match(fault.message):
        return gettext(N_("Thừa: {values}"), lang).format(values=found[1])
    return gettext(N_("Lệnh chưa đúng: {detail}"), lang).format(detail=fault.message)


def _bad_value(fault: wrong.BadParameter, lang: Lang) -> str:
    found = _NO_CHOICE.match(fault.message)
    if found is None:
        words = gettext(N_("{what} không nhận giá trị này: {detail}"), lang)
        return words.format(what=_named(fault), detail=fault.message)
    words = gettext(N_("{what} không nhận {value}, chỉ nhận {choices}."), lang)
    return words.format(what=_named(fault), value=found[1], choices=found[2])


def _named(fault: wrong.BadParameter) -> str:
    return fault.param.get_error_hint() if fault.param is not None else str(fault.param_hint or "")
