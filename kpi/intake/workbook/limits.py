"""How much one uploaded file may hold."""

MAX_BYTES = 5 << 20
MAX_ROW = 10_000 + 100  # a table of 10.000 rows, and the headings above it
MAX_COLUMN = 100
MAX_CELLS = 500_000  # with a value, in all sheets together
MAX_SHEETS = 200
MAX_TEXT = 32_767  # characters in a cell, as in Excel

MAX_PARTS = 1_000
MAX_UNPACKED = 60 << 20  # bytes, counted while unpacking: headers lie
MAX_RATIO = 300  # unpacked to packed, of a part larger than RATIO_FROM
RATIO_FROM = 1 << 20

CHILD_MEMORY = 1 << 30  # bytes of address space
CHILD_FILE = 4 << 20  # bytes of any file it writes: a compiled module is all it ever needs to
MARKED_FILE = MAX_UNPACKED  # of a marked copy, whose sheets are written unpacked first
CHILD_CPU_SECONDS = 20
CHILD_WALL_SECONDS = 60  # it gives way to whoever looks at the screens
CHILD_NICE = 10  # who looks at the screens comes first
FILES_AT_ONCE = 4  # further ones wait for their turn

MATCHED_HERE = 64 << 10  # bytes of an opened workbook, some three thousand cells; what is larger is matched apart
MATCH_MEMORY = 2 << 30  # bytes of address space
MATCH_CPU_SECONDS = 20
MATCH_WALL_SECONDS = 120
MATCH_ANSWER = 32 << 20  # bytes
