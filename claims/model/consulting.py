"""A second reader: a language model that the desk runs, what it is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_ARTICLES = 200
CHARACTERS = 12_000
"""Some 3,000 tokens of English, which with instruction and answer fit into a context of 8,192."""


@dataclass(frozen=True, slots=True)
class SecondReader:
    """How a dossier has its articles read once more.

    Attributes:
        address: Where an OpenAI-compatible server is, as ``http://127.0.0.1:8080/v1``.
        model: The model to ask for; whichever the server has, if it is None.
        allow_remote: Whether it may be another machine, to which words of articles go.
        key: The environment's variable that holds the server's key, if it wants one.
        max_articles: Articles that are asked about in one run.
        max_tokens: Tokens that a run may use, of questions and answers; None is no limit.
        max_run_s: Seconds after which a run asks nothing more.
        max_characters: Code points of an article that one question holds.
        timeout_s: Seconds for one whole answer.
        retries: Further attempts when the server is busy or hangs up.
    """

    address: str
    model: str | None = None
    allow_remote: bool = False
    key: str | None = None
    max_articles: int = MOST_ARTICLES
    max_tokens: int | None = None
    max_run_s: float = 3_600.0
    max_characters: int = CHARACTERS
    timeout_s: float = 180.0
    retries: int = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked: an instruction, the words it is about, and the answer's form."""

    instruction: str
    words: str
    form: Mapping[str, Any]
    """A JSON schema, for a server that can hold its model to it."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a model said: a stranger's words, of which nothing is to be shown.

    ``model`` is the name that the server gives. ``tokens`` counts question and answer, as the
    server does, or by their length. ``is_whole`` is False where the answer was cut off.
    """

    words: str
    model: str
    tokens: int
    is_whole: bool
