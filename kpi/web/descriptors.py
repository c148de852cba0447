"""How many screens fit into the system's limit of open files, which is raised as far as it may be."""

import resource

from kpi.config import TooFewDescriptors
from kpi.limits import DESCRIPTORS_OF_SCREEN, DESCRIPTORS_RESERVED, LEAST_SCREENS, MOST_OPEN
from kpi.wording import N_, Lang, gettext


def screens_that_fit(most: int = MOST_OPEN) -> int:
    """Raises the soft limit to what they need, or to the hard one; then fewer fit. Raises TooFewDescriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = DESCRIPTORS_RESERVED + most * DESCRIPTORS_OF_SCREEN
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    fit = most if soft == resource.RLIM_INFINITY else min(most, (soft - DESCRIPTORS_RESERVED) // DESCRIPTORS_OF_SCREEN)
    if fit < LEAST_SCREENS:
        needed = DESCRIPTORS_RESERVED + LEAST_SCREENS * DESCRIPTORS_OF_SCREEN
        raise TooFewDescriptors(hard, needed, wanted)
    return fit


def fewer_words(fit: int, lang: Lang) -> str:
    """The operator's message where not all fit."""
    words = N_("Giới hạn số tệp mở (ulimit -n) chỉ đủ cho {count} trang mở cùng lúc, thay vì {most}.")
    return gettext(words, lang).format(count=fit, most=MOST_OPEN)
