"""What the report lists as wanting, and never denies: every target shown, and nothing else."""

import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.content.briefing import Briefing, BriefingFigures, BriefingRequest, Scope, compose
from kpi.content.briefing.content import Narrative
from kpi.domain.plan import Basis, Frequency, Measure, OverPeriods, ReportedBy
from kpi.domain.plan.period import Period
from kpi.domain.plan.units import Units
from kpi.domain.progress.status import Status
from kpi.wording import Lang
from kpi.wording.phrases.attention import lacking
from tests.deep import examples
from tests.factories import DISTRICT, A, B, C, a_plan, an_indicator, observed, target, three_communes
from tests.languages import BOTH, EN, VI
from tests.sample_briefings import a_briefing, demo_rows, nothing_handed_in, of_targets, plain_june, source, up_to

DENIALS = {
    VI: ("Không có chỉ tiêu nào chậm",),
    EN: ("No target is behind",),
}


def shown(briefing: Briefing) -> dict[str, Status]:
    """By target: how it is judged, of every target of the document."""
    return {line.code: line.look.status for line in (*briefing.lines, *briefing.beside)}


def named(narrative: Narrative) -> list[str]:
    """The targets that part II names."""
    return [one.of for one in narrative.shortcomings.paragraphs if one.of is not None]


def denied(narrative: Narrative, lang: Lang) -> bool:
    told = " ".join(one.text for chapter in narrative.chapters for one in chapter.paragraphs)
    return any(words in told for words in DENIALS[lang])


def agrees(briefing: Briefing) -> None:
    narrative, lang = briefing.narrative, briefing.lang
    wanting = [code for code, status in shown(briefing).items() if status.gravity is not None]
    assert sorted(named(narrative)) == sorted(wanting)
    assert [line.code for line in briefing.attention] == named(narrative)
    assert denied(narrative, lang) is (not wanting)
    causes = [one.of for one in narrative.causes.paragraphs if one.of is not None]
    assert sorted(causes) == sorted(wanting)


def test_each_is_named_with_its_verdict_and_its_owner() -> None:
    briefing = plain_june()
    texts = {one.of: one.text for one in briefing.narrative.shortcomings.paragraphs if one.of is not None}
    assert texts
    for line in briefing.attention:
        assert texts[line.code].startswith(f"{line.full_name}: ")
        assert texts[line.code].endswith(f"Cơ quan phụ trách: {line.owner}.")
        assert line.look.word.lower() in texts[line.code]


@pytest.mark.parametrize("lang", BOTH)
def test_who_is_missing_from_a_sum_is_named_as_on_the_screen(lang: Lang) -> None:
    briefing = a_briefing("2021-06", lang=lang)
    lines = {line.code: line for line in briefing.attention if line.look.status is Status.PARTIAL}
    assert lines
    for line in lines.values():
        situation = briefing.situation
        blank, since = situation.answered_blanks(line.row), situation.missing_since(line.row)
        words = list(lacking(line.row, blank, since, situation.units, lang))
        assert situation.units[line.row.missing[0]].within(lang) in words[0]
        (text,) = (one.text for one in briefing.narrative.shortcomings.paragraphs if one.of == line.code)
        assert all(one in text for one in words)


# -- whatever the figures are

PLAN = a_plan(
    an_indicator("KT-1", frequency=Frequency.QUARTER),
    an_indicator("KT-2", reported_by=ReportedBy.MEMBER, quotas={}),
    an_indicator("H-1", headline=False),
    an_indicator("H-2", headline=False, reported_by=ReportedBy.MEMBER, target=target("<=", "0"), nil_report=True),
    an_indicator("H-3", headline=False, measure=Measure.COUNT, over_periods=OverPeriods.LAST, target=target(">=", "9")),
)
CODES = [one.code for one in PLAN.indicators]


@cache
def communes() -> Units:
    return three_communes()


@st.composite
def stores(draw: st.DrawFn) -> BriefingFigures:
    keys = st.tuples(st.sampled_from(CODES), st.sampled_from([DISTRICT, A, B, C]), st.integers(1, 12))
    found = draw(st.dictionaries(keys, st.tuples(st.integers(0, 160), st.sampled_from(list(Basis))), max_size=14))
    rows = [
        observed(code, unit, f"2021-{month:02d}", str(value), basis=basis)
        for (code, unit, month), (value, basis) in found.items()
    ]
    return source(rows, plan=PLAN, units=communes(), outlines=None, illustrative=False)


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stores(), st.integers(1, 12), st.sampled_from(list(BOTH)), st.sampled_from([None, A]))
def test_part_two_names_every_target_that_wants_attention_and_denies_none(
    of: BriefingFigures, month: int, lang: Lang, unit: str | None
) -> None:
    as_of = Period(2021, month)
    agrees(compose(up_to(of, as_of), BriefingRequest(as_of, lang=lang.code, unit=unit)))


# -- the illustrative year, and no year at all


@pytest.mark.parametrize("lang", BOTH)
def test_the_districts_month_names_what_wants_attention(lang: Lang) -> None:
    agrees(plain_june(lang))


@pytest.mark.parametrize(
    ("period", "scope", "lang", "of"),
    [
        ("2021-06", Scope.HALF, VI, {"sector": "VX"}),
        ("2021-12", Scope.YEAR, EN, {}),
        ("2021-06", Scope.MONTH, EN, {"unit": "18676"}),
    ],
)
def test_every_scope_names_what_wants_attention(period: str, scope: Scope, lang: Lang, of: dict[str, str]) -> None:
    agrees(a_briefing(period, scope=scope, lang=lang, **of))  # type: ignore[arg-type]


def test_where_everything_is_missing_everything_due_is_named() -> None:
    briefing = a_briefing("2021-12", of=nothing_handed_in())
    agrees(briefing)
    assert len(briefing.attention) > 24


def test_one_figure_in_an_empty_store_is_told_beside_what_is_missing() -> None:
    (row,) = [row for row in demo_rows() if (row.indicator, row.unit, str(row.period)) == ("H-5", DISTRICT, "2021-06")]
    briefing = a_briefing(of=source([row]))
    agrees(briefing)
    assert "H-5" in named(briefing.narrative)


# -- how it is said


def part_two(briefing: Briefing) -> list[str]:
    return [one.text for one in briefing.narrative.shortcomings.paragraphs]


def test_a_red_target_beside_the_headline_ones_is_told_as_such_and_nothing_is_denied() -> None:
    told = part_two(of_targets("KT-3", "H-5"))
    assert told[0] == "Ngoài chỉ tiêu chủ yếu, còn 1 chỉ tiêu, nhiệm vụ khác chậm hoặc chưa nộp đủ:"
    assert "chậm" in told[1]
    assert not any(words in " ".join(told) for words in DENIALS[VI])


def test_the_headline_targets_come_first_and_each_group_is_counted() -> None:
    june = plain_june()
    headline = [line.row.indicator.headline for line in june.attention]
    assert headline == sorted(headline, reverse=True)
    counts = [int(found[1]) for text in part_two(june) if (found := re.search(r"còn (\d+) chỉ tiêu", text, re.I))]
    assert counts == [headline.count(True), headline.count(False)]


def test_where_reports_are_lacking_it_does_not_say_that_none_is() -> None:
    told = part_two(of_targets("KT-3"))
    assert told[0] == "Không có chỉ tiêu nào chậm, không đạt hoặc chưa nộp."
    answered_for = an_indicator("KT-2", reported_by=ReportedBy.MEMBER)
    rows = [observed("KT-2", DISTRICT, "2021-06", "60")]
    owing = compose(
        source(rows, plan=a_plan(answered_for), units=communes(), outlines=None), BriefingRequest(Period(2021, 6))
    )
    assert part_two(owing)[0] == "Không có chỉ tiêu nào chậm hoặc không đạt."
    assert part_two(owing)[1].startswith("Còn 3 đơn vị chưa nộp đủ số liệu")


# -- who is asked for what is missing


def tasks(briefing: Briefing) -> dict[str | None, str]:
    return {one.of: one.text for one in briefing.narrative.tasks.paragraphs}


def test_the_communes_that_owe_figures_are_asked_and_the_lead_office_is_to_see_to_it() -> None:
    told = a_briefing("2021-05")
    assert tasks(told)["MT-1"] == (
        "Tỷ lệ chất thải rắn được thu gom: đề nghị UBND xã Cẩm Mỹ nộp số liệu, Phòng Tài nguyên và Môi trường đôn đốc."
    )
    causes = {one.of: one.text for one in told.narrative.causes.paragraphs}
    assert causes["MT-1"].endswith("[nguyên nhân chưa nộp số liệu – UBND xã Cẩm Mỹ bổ sung]")


def test_an_office_that_owes_its_own_figures_is_asked_alone() -> None:
    assert tasks(a_briefing("2021-05"))["NTM-1"] == (
        "Hoàn thiện các tiêu chí huyện đạt chuẩn nông thôn mới: đề nghị Văn phòng Điều phối nông thôn mới huyện "
        "nộp số liệu."
    )


def test_where_all_communes_owe_they_are_asked_in_one_word() -> None:
    told = tasks(a_briefing("2021-12", of=nothing_handed_in()))
    assert "đề nghị tất cả các xã, thị trấn nộp số liệu, " in told["KT-3"]


def test_every_task_names_its_target_and_none_is_asked_for_twice() -> None:
    for month in ("2021-05", "2021-06", "2021-12"):
        told = a_briefing(month)
        asking = [one for one in told.narrative.tasks.paragraphs if "đề nghị" in one.text.lower()]
        names = {line.code: line.full_name for line in (*told.lines, *told.beside)}
        assert all(one.of is not None and one.text.startswith(names[one.of]) for one in asking)
        assert len({one.of for one in asking}) == len(asking)


def test_a_report_that_is_owed_is_asked_for_where_its_target_does_not_want_attention() -> None:
    """The authority has told itself; its members still owe theirs."""
    answered_for = an_indicator("KT-2", reported_by=ReportedBy.MEMBER)
    rows = [observed("KT-2", unit, "2021-06", "60") for unit in (DISTRICT, A, B)]
    told = compose(
        source(rows, plan=a_plan(answered_for), units=communes(), outlines=None), BriefingRequest(Period(2021, 6))
    )
    assert told.attention == ()
    assert tasks(told)["KT-2"].endswith(f": đề nghị UBND {told.situation.units[C].name.vi} nộp số liệu.")


def test_targets_of_which_members_have_no_quotas_are_told_once_in_the_authoritys_briefing() -> None:
    words = "Chưa được giao kế hoạch nên chưa đánh giá từng đơn vị: "
    told = [one.text for one in a_briefing("2021-06").narrative.shortcomings.paragraphs if one.text.startswith(words)]
    assert len(told) == 1
    assert "Xã NTM nâng cao (21/21 đơn vị)" in told[0]
    own = a_briefing("2021-06", unit="18676").narrative.shortcomings.paragraphs
    assert not any(one.text.startswith(words) for one in own)
