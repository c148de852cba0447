"""How much of the one process one account may use, and all together. docs/security.md lists them;
the limits of a file's content are in `kpi.intake.workbook.limits`."""

from typing import Final

# screens

SCRIPTS_AT_ONCE: Final = 2
"""Scripts that run at once. One would keep a core busy; more let the others go on while one waits for the store."""

MOST_OPEN: Final = 1000
"""Websockets open at once, idle ones too: each holds memory."""

OPEN_OF_ACCOUNT: Final = 12
"""Of them one account's, in all its browsers and tabs."""

SCRIPTS_OF_ACCOUNT: Final = 2
"""Scripts of one account that run at once: one that has the turn, and one that has outstayed its own."""

TURN_SECONDS: Final = 2.0
"""Then the script goes on, and the next may start."""

OWN_SECONDS: Final = 3.0
"""Of turns that an account may take as quickly as it likes."""

OWN_SHARE: Final = 0.25
"""Seconds of turns that it gets anew in each second."""

LEAST_TURN: Final = 0.05
"""Seconds that every rerun counts for, however quick: five a second go on without end."""

SESSIONS_LOOKED_UP: Final = 8
"""Threads that find out who asks; nothing else is done in them."""

# files

PACKS_AT_ONCE: Final = 2
"""Files of briefings in the making, and the processes that make them: each takes a core and some 200 MB."""

MAKER_NICE: Final = 10
"""How far the processes that make them give way to the server."""

MAKER_MEMORY: Final = 3072 * 1024 * 1024
"""Address space of each; libraries reserve half of it and fill little of that."""

MAKER_FILES: Final = 100
"""That each makes; then a new one takes its place."""

MAKER_CPU_SECONDS: Final = 60
"""Of processor for one file."""

FILES_MADE_AT_ONCE: Final = 2
"""Other files that are made on request."""

FILES_OF_ACCOUNT: Final = 6
"""Requests for files of one account at a time, the one being made or sent among them; more have to come back later."""

REFUSED_SECONDS: Final = 0.1
"""Between two answers that an account waits for too many files: who asks again and again waits in a row."""

COME_BACK: Final = 20
"""Seconds after which who was turned away asks again."""

KEPT_FILES: Final = 96
"""Files that were just made and may be fetched again."""

KEPT_BYTES: Final = 128 * 1024 * 1024
"""What they take together."""

# uploads

UPLOAD_BYTES: Final = 5 * 1024 * 1024

UPLOADS_AN_HOUR: Final = 20
"""Of one account, one at a time."""

IN_SIGHT_BYTES: Final = 128 * 1024 * 1024
"""Of files that are looked at before they are sent, all together."""

IN_SIGHT_OF_ACCOUNT: Final = 2
"""Of them one account's."""

IN_SIGHT_SECONDS: Final = 1800
"""That each is kept for a page that begins anew and for a marked copy."""

# what is shown of a file that was handed in

QUESTIONS_ASKED: Final = 30
"""At once; the others follow when these are answered."""

ISSUES_LISTED: Final = 300
"""Of each kind; how many more there are is said."""

# what the system lets one process open

DESCRIPTORS_RESERVED: Final = 256
"""For the store, files, and browsers without a screen."""

DESCRIPTORS_OF_SCREEN: Final = 4
"""Its websocket, and what its scripts' threads wait at."""

LEAST_SCREENS: Final = 64
"""With fewer the app does not start."""
