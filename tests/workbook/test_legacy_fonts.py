"""Tables typed in the fonts before Unicode read as what people see in them."""

from typing import Any

import pytest
import xlwt

from kpi.intake.workbook import Workbook
from kpi.intake.workbook.legacy_fonts import Encoding, decode, guess, is_syllable
from kpi.intake.workbook.opening import open_workbook
from tests.workbook.building import (
    MAIN,
    ods,
    ods_row,
    ods_text,
    row_xml,
    saved,
    sheet_xml,
    text_xml,
    values,
    xlsx,
    xlsx_parts,
    zipped,
)

# as people saw it, as TCVN3 kept it, as VNI kept it
SAMPLES = [
    ("Thu ngân sách trên địa bàn", "Thu ng©n s¸ch trªn ®Þa bµn", "Thu ngaân saùch treân ñòa baøn"),
    ("Tỷ lệ hộ nghèo", "Tû lÖ hé nghÌo", "Tyû leä hoä ngheøo"),
    ("Số xã đạt chuẩn", "Sè x· ®¹t chuÈn", "Soá xaõ ñaït chuaån"),
    ("nông thôn mới", "n«ng th«n míi", "noâng thoân môùi"),
    ("Xã Cẩm Quang", "X· CÈm Quang", "Xaõ Caåm Quang"),
    ("Đường", "§\xadêng", "Ñöôøng"),
    ("Ước", "¦íc", "Öôùc"),
]
UNICODE, TCVN3, VNI = ([sample[kind] for sample in SAMPLES] for kind in range(3))


@pytest.mark.parametrize(("encoding", "texts"), [(Encoding.TCVN3, TCVN3), (Encoding.VNI, VNI)])
def test_old_letters_become_the_letters_people_saw(encoding: Encoding, texts: list[str]) -> None:
    assert [decode(text, encoding) for text in texts] == UNICODE


def by_xlwt(texts: list[str], font: str) -> Workbook:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("T")
    for row, text in enumerate(texts):
        sheet.write(row, 0, text, xlwt.easyxf(f"font: name {font}"))
    return open_workbook(saved(book))


def by_xlsx(texts: list[str], font: str) -> Workbook:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><fonts><font><name val="Calibri"/></font><font><name val="{font}"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    rows = [row_xml(text_xml(f"A{row}", text, style=1), row=row) for row, text in enumerate(texts, start=1)]
    parts = xlsx_parts(sheet_xml("".join(rows)), extra={"xl/styles.xml": styles}, beside=[("styles", "styles.xml")])
    return open_workbook(zipped(parts))


def by_ods(texts: list[str], font: str) -> Workbook:
    styles = (
        f'<style:font-face style:name="F1" svg:font-family="\'{font}\'"/><style:style style:name="ce1" '
        'style:family="table-cell"><style:text-properties style:font-name="F1"/></style:style>'
    )
    rows = [ods_row(ods_text(text, 'table:style-name="ce1"')) for text in texts]
    return open_workbook(ods(*rows, styles=styles))


@pytest.mark.parametrize("write", [by_xlwt, by_xlsx, by_ods])
@pytest.mark.parametrize(
    ("font", "texts", "encoding"),
    [
        (".VnTime", TCVN3, "TCVN3"),
        (".VnArial", TCVN3, "TCVN3"),
        ("VNI-Helve", ["Xaõ"], "VNI"),
        (".VnTime", ["X·"], "TCVN3"),
        ("VNI-Times", VNI, "VNI"),
        ("Times New Roman", UNICODE, None),
    ],
)
def test_the_font_tells_how_a_text_is_read(write: Any, font: str, texts: list[str], encoding: str | None) -> None:
    book = write(texts, font)
    assert list(values(book.sheets[0]).values()) == (UNICODE if len(texts) > 1 else ["Xã"])
    assert book.decoded_from == encoding


@pytest.mark.parametrize("write", [by_xlwt, by_xlsx, by_ods])
def test_a_font_of_capitals_is_read_in_capitals(write: Any) -> None:
    book = write(["céng hßa x· héi", "KT-5"], ".VnTimeH")
    assert list(values(book.sheets[0]).values()) == ["CỘNG HÒA XÃ HỘI", "KT-5"]


def test_unicode_typed_into_a_cell_of_an_old_font_stays() -> None:
    book = by_xlwt(["Thu ngân sách trên địa bàn"], ".VnTime")
    assert (values(book.sheets[0]), book.decoded_from) == ({(1, 1): "Thu ngân sách trên địa bàn"}, None)


def test_one_word_in_an_old_font_does_not_change_the_others() -> None:
    rich = (
        '<is><r><rPr><rFont val=".VnTime"/></rPr><t>X· </t></r><r><rPr><rFont val="Arial"/></rPr><t>Cẩm Hà</t></r></is>'
    )
    book = open_workbook(xlsx(row_xml(f'<c r="A1" t="inlineStr">{rich}</c>')))
    assert values(book.sheets[0]) == {(1, 1): "Xã Cẩm Hà"}


@pytest.mark.parametrize(("texts", "encoding"), [(TCVN3, "TCVN3"), (VNI, "VNI"), (UNICODE, None)])
def test_without_fonts_the_words_of_the_sheet_tell(texts: list[str], encoding: str | None) -> None:
    for data in ("\n".join(texts).encode("latin-1" if encoding else "utf-8"), "\n".join(texts).encode("utf-8")):
        book = open_workbook(data)
        assert list(values(book.sheets[0]).values()) == UNICODE
        assert book.decoded_from == encoding


@pytest.mark.parametrize(
    "texts",
    [
        ["Xã Cẩm Hà", "xã", "Hà", "cá", "tôm", "sân"],
        ["xã", "cá", "tôm", "sân", "thành", "Hà", "nhà"],
        ["· Thu", "· Chi", "10 m²", "5 µm", "25 °C", "½"],
        ["Müller", "Café", "naïve"],
        ["KT-5", "Thu", "130"],
    ],
)
def test_unicode_and_foreign_words_are_left_alone(texts: list[str]) -> None:
    assert guess(texts) is None


VIETNAMESE = """xã hộ nghèo chuẩn đường nghiêng quyết giếng gì oà hòa uý thuở khuỷu ngoằn quốc huyện yêu chưa ước
thị Ấp quả ý"""
OTHER = "saùch nhaø xaõ Toång ngaân toâm cap háć ánh́ Müller xbc ưôn sách̀"


@pytest.mark.parametrize("word", VIETNAMESE.split())
def test_vietnamese_words_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHER.split())
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)
