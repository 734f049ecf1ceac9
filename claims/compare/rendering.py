"""How rows become HTML: the templates, escaped, with the words that a report puts things in."""

import re
from typing import TYPE_CHECKING

from claims.compare import phrases

if TYPE_CHECKING:
    from jinja2 import Environment

_TURNS = re.compile("[\\u202a-\\u202e\\u2066-\\u2069]")


def _marked(value: object) -> object:
    """``value`` with a mark for each character that turns the reading direction of what follows."""
    if not isinstance(value, str):
        return value
    return type(value)(_TURNS.sub(lambda turn: f"[U+{ord(turn[0]):04X}]", value))


def environment(*packages: str) -> "Environment":
    """The templates of some packages, the first one's first, and what they may say.

    Text of pages is escaped, and a character in it that turns the reading
    direction of what follows is shown instead of sent.
    """
    # A terminal does without.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,  # page text is hostile
        finalize=_marked,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=phrases.day,
        minute=phrases.minute,
        iso=phrases.iso,
        count=phrases.count,
        quotation_marks=phrases.quotation_marks,
        link=phrases.link,
    )
    made.globals.update(
        KINDS=phrases.KINDS,
        LEDGER=phrases.LEDGER,
        READERS=phrases.READERS,
        REPLY=phrases.REPLY,
        ELSEWHERE=phrases.ELSEWHERE,
        ELSEWHERE_COMMAND=phrases.ELSEWHERE_COMMAND,
        further_command=phrases.further_command,
    )
    return made
