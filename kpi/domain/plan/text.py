"""What plan and units files are made of: frozen models, and words in the languages of the screens."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LangCode(StrEnum):
    """As it stands in addresses, cookies and files."""

    VI = "vi"
    EN = "en"

    @classmethod
    def chosen(cls, text: str | None) -> "LangCode":
        """Vietnamese where the text is no language."""
        return cls(text) if text in tuple(cls) else cls.VI


@dataclass(frozen=True, slots=True)
class Terms:
    """What sentences of one language call an authority and its members: `huyện`; `xã, thị trấn`."""

    authority: str
    member: str  # one of any kind: `commune or town`
    members: str  # of every kind: `communes and towns`
    member_short: str  # where a sentence must be short, of the kind that stands for all: `commune`
    members_short: str
    committee: str  # in whose name they speak: `Ủy ban nhân dân`
    committee_short: str
    chair: str  # who signs for it: `Chủ tịch`


@dataclass(frozen=True, slots=True)
class Lang:
    """A language, with an authority's own words where sentences may name it or its members."""

    code: LangCode
    terms: Terms | None = None

    VI: ClassVar[Self]
    EN: ClassVar[Self]

    def __str__(self) -> str:
        return self.code.value

    @property
    def is_vietnamese(self) -> bool:
        return self.code is LangCode.VI


Lang.VI, Lang.EN = Lang(LangCode.VI), Lang(LangCode.EN)


class Text(Frozen):
    """The same words in the languages of the screens; Vietnamese is the original."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: Lang) -> str:
        return self.vi if lang.is_vietnamese else self.en
