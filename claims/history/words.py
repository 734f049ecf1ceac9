"""The words of a passage, as far as they tell passages apart."""

import re

# Symbols of money and share are words: a sum in another currency is another sum.
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*|[€$£¥%]")

# Words that any two sentences have in common. Negations are not among them.
_FUNCTION_WORDS = (
    "a an the this that these those and or but if so as at by for from in into of off on onto out "
    "over to up with about after before between during under until while than then there here who "
    "whom which what when where whose how why i he she it we they him her them his hers its our "
    "their be is are was were been being am do does did done have has had having will would shall "
    "should can could may might must also only just more most such some any other all both said "
    "says say saying told tells"
)
_COMMON = frozenset(_FUNCTION_WORDS.split())


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` without case, type and punctuation."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def telling(text: str) -> tuple[str, ...]:
    """The words of ``text`` that are its matter; all, where there are no others."""
    found = words(text)
    return tuple(word for word in found if word not in _COMMON) or found
