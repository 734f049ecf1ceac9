"""What pages declare, as plain text."""

import re
from html import unescape

_LONGEST = 2_000  # characters; more is no title, name, date or address
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# What no reader sees and no database keeps as text: controls, and halves of characters.
_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(declared: str) -> str:
    """``declared`` without markup, entities, controls and needless space."""
    text = _TAG.sub("", unescape(declared[:_LONGEST]))
    return " ".join(_UNFIT.sub("", text).split())
