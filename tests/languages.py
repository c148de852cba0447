"""The two languages of the screens, in the words of a district with communes and towns."""

from typing import Final

from kpi.domain.plan.units import Units
from kpi.wording import Lang, LangCode
from tests.factories import KINDS

LANGUAGES: Final = Units(kinds=KINDS, members_called="commune", all=()).languages
VI: Final[Lang] = LANGUAGES[LangCode.VI]
EN: Final[Lang] = LANGUAGES[LangCode.EN]
BOTH: Final = (VI, EN)
