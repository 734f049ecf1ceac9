"""A text of our own, and answers about it as models give them."""

import json
from typing import Any

from claims.model import Utterance

TEXT = (
    "Quarrow Mills dumped dye into the Ebb for years, the river guild said.\n\n"
    "A spokesman for the company denied that it had ever dumped dye.\n\n"
    "Lord Ansbury would not comment. The guild asked again. The guild asked again."
)
CLAIM = "Quarrow Mills dumped dye into the Ebb for years, the river guild said"
DENIAL = "A spokesman for the company denied that it had ever dumped dye"


def claim(passage: str = CLAIM, **other: Any) -> dict[str, Any]:
    told = {"id": "c1", "nth": 1, "about": "Quarrow Mills", "claimant": "the river guild"}
    return {"passage": passage, **told, **other}


def response(passage: str = DENIAL, **other: Any) -> dict[str, Any]:
    told = {"nth": 1, "kind": "denies", "responder": "Quarrow Mills", "answers": ["c1"]}
    return {"passage": passage, **told, **other}


def said(*claims: object, responses: object = (), **other: Any) -> Utterance:
    """An answer in the form that is asked for."""
    words = json.dumps({"claims": claims, "responses": responses})
    return spoken(words, **other)


def spoken(words: str, *, model: str = "tiny-3", is_whole: bool = True) -> Utterance:
    return Utterance(words, model, 10, is_whole)
