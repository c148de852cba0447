"""What plan and units files are made of: frozen models, and words in the languages of the screens."""

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """The same words in the languages of the screens; Vietnamese is the original."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: str) -> str:
        """By language code: `name["vi"]`."""
        return {"vi": self.vi, "en": self.en}[lang]
