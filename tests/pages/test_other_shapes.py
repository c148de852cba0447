"""Results in words and targets made of others on the screens: words for places, no bar, no line, parts with links."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kpi.config import settings
from kpi.context import shared_context
from kpi.domain.plan import Basis
from kpi.ui import filters
from tests.pages.conftest import LEADER, House, entry, shown, sign_in_all
from tests.pages.test_overview import text_of

PLANS = Path(__file__).parent.parent / "plans"
APRIL = "2023-04"
ROW = re.compile(r"<tr[^>]*>(?:(?!</tr>).)*?target=([\w.]+).*?</tr>", re.DOTALL)


@pytest.fixture
def shapes(
    components_sought_once: None, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    monkeypatch.setenv("KPI_HOME", str(tmp_path))
    monkeypatch.setenv("KPI_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("KPI_PLAN", str(PLANS / "shapes" / "2023.yaml"))
    monkeypatch.setenv("KPI_UNITS", str(PLANS / "other" / "units.yaml"))
    monkeypatch.setattr(filters, "today", lambda _context: date(2023, 5, 20))
    settings.cache_clear()
    shared_context.cache_clear()
    context = shared_context(settings())
    context.store.write(sign_in_all)
    house = House(context, context.plan, context.units)
    figures = (
        *(("TM.1", "2023-03", "1"), ("TM.1", APRIL, "3"), ("GT.1", "2022-04", "20"), ("GT.1", APRIL, "18")),
        *(("GT.2", "2022-04", "5"), ("GT.2", APRIL, "4"), ("GT.3", "2022-04", "40")),
    )
    house.record(*(entry(code, "911", period, value) for code, period, value in figures))
    house.record(entry("GT.3", "911", APRIL, "42", basis=Basis.ESTIMATE))
    yield house
    context.store.close()
    settings.cache_clear()
    shared_context.cache_clear()


def test_the_overview_tells_both_without_a_bar(shapes: House) -> None:
    html = shown(shapes.page("overview", LEADER, period=APRIL))
    told = text_of(html).replace("\N{NO-BREAK SPACE}", " ")
    assert "Xuất siêu, đúng kế hoạch" in told
    assert "2/3 tiêu chí đúng tiến độ; chưa: số người bị thương" in told
    assert "nhập siêu → xuất siêu" in told
    rows = {
        found[1]: found[0] for found in re.finditer(r"<tr[^>]*>(?:(?!</tr>).)*?target=([\w.]+).*?</tr>", html, re.S)
    }
    drawn = {code: 'class="bullet' in row for code, row in rows.items()}
    assert drawn == {"TM.1": False, "GT": False, "TM.2": False, "GT.1": True, "GT.2": True, "GT.3": True}


def test_a_result_in_words_has_words_in_every_place_of_its_page(shapes: House) -> None:
    page = shapes.page("target", LEADER, target="TM.1", period=APRIL)
    told = text_of(shown(page)).replace("\N{NO-BREAK SPACE}", " ")
    assert page.get("plotly_chart") == []
    assert "Tháng 3: Nhập siêu, phải là xuất siêu" in told
    assert "Tháng 4: Xuất siêu, đúng kế hoạch" in told
    assert "Nếu các tháng còn lại" not in told
    assert re.search(r"T3 nhập siêu xuất siêu", told)


def test_a_target_made_of_others_lists_them_with_links(shapes: House) -> None:
    html = shown(shapes.page("target", LEADER, target="GT", period=APRIL))
    told = text_of(html)
    assert "Các chỉ tiêu thành phần" in told
    assert set(re.findall(r"target=(GT\.\d)", html)) == {"GT.1", "GT.2", "GT.3"}
    assert "Các lần ghi số liệu" not in told


def test_the_english_page_has_the_english_words(shapes: House) -> None:
    told = text_of(shown(shapes.page("target", LEADER, "en", target="TM.1", period=APRIL)))
    assert "Trade surplus, as planned" in told
    assert "xuất siêu" not in told.replace("cán cân thương mại đạt xuất siêu", "")
