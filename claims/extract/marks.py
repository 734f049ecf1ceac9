"""The marks of punctuation that several components read, each set named once."""

OPENING = frozenset({'"', "'", "“", "‘", "«", "‹", "„", "``", "''"})
CLOSING = frozenset({'"', "'", "”", "’", "»", "›", "“", "''"})
APOSTROPHES = frozenset({"'", "’"})
QUOTATION = OPENING | CLOSING
BRACKETS = frozenset("()[]{}")
DASHES = frozenset({"-", "–", "—", "--"})
TERMINAL = frozenset({".", "!", "?", "…", "..."})
PAUSES = frozenset({",", ";", ":"})
