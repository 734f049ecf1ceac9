"""What counts of an answer: passages and names that stand in the text, and nothing else.

A model's words are a stranger's. None of them is kept in a row or shown: a passage is a place in
the text, a name is one that the text has, and what is refused is said in our words.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from claims.consult.account import Account, ClaimTold, ResponseTold
from claims.model import Kind, Span, Utterance

_LISTS = ("claims", "responses")
_MOST_TOLD = 300  # of each list; an article of common length has some thirty
_LONGEST_PASSAGE = 3_000
_LONGEST_NAME = 200
_MOST_REFUSALS = 5  # that a row names; of the others it has the number
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_PLAIN_NAME = re.compile(r"[\w.:/+@-]{1,80}")
_UNNAMED = "a model without a name"

Passage = Annotated[str, Field(max_length=_LONGEST_PASSAGE)]
Name = Annotated[str, Field(max_length=_LONGEST_NAME)]


class _ClaimForm(BaseModel):
    id: str = ""
    passage: Passage
    nth: int = 1
    about: Name
    claimant: Name | None = None


class _ResponseForm(BaseModel):
    passage: Passage
    nth: int = 1
    kind: Kind
    responder: Name
    answers: list[str] = []


FormT = TypeVar("FormT", bound=BaseModel)


class _Refusal(Exception):  # noqa: N818  # no error: it is caught here
    """Why a thing that was told does not hold."""


def account_of(reply: Utterance, text: str, part: Span) -> Account:
    """What holds of ``reply``, which is about the part of ``text`` at ``part``."""
    model = reply.model if _PLAIN_NAME.fullmatch(reply.model) else _UNNAMED
    try:
        told = _told(reply)
    except _Refusal as refusal:
        return Account(model, refused=(f"the whole answer: {refusal}",), is_read=False)
    return _Hearing(text, part).account(model, told)


def _told(reply: Utterance) -> Mapping[str, list[object]]:
    """The lists of the answer."""
    if not reply.is_whole:
        raise _Refusal("it was cut off")
    words = _THOUGHT.sub("", reply.words, count=1)
    start, end = words.find("{"), words.rfind("}")
    try:
        found = json.loads(words[start : end + 1])
    except (ValueError, RecursionError):  # ValueError: also of a number of thousands of digits
        raise _Refusal("it is not JSON") from None
    lists = {name: found.get(name) if isinstance(found, dict) else None for name in _LISTS}
    if not all(isinstance(one, list) for one in lists.values()):
        raise _Refusal("it has no lists of claims and responses")
    return {name: [*(one or ())] for name, one in lists.items()}


class _Hearing:
    """Holds what was told of one part of a text against that text."""

    def __init__(self, text: str, part: Span) -> None:
        self._text = text
        self._part = part
        self._refused: list[str] = []

    def account(self, model: str, told: Mapping[str, list[object]]) -> Account:
        places: dict[str, set[Span]] = {}
        claims = []
        for at, claim in self._well_formed("claims", told["claims"], _ClaimForm):
            with_place = self._held("claims", at, lambda c=claim: self._claim(c))
            if isinstance(with_place, ClaimTold):
                claims.append(with_place)
                places.setdefault(claim.id, set()).add(with_place.span)
        responses = []
        for at, response in self._well_formed("responses", told["responses"], _ResponseForm):
            held = self._held("responses", at, lambda r=response: self._response(r, places))
            if isinstance(held, ResponseTold):
                responses.append(held)
        return Account(model, tuple(claims), tuple(responses), tuple(self._refused))

    def _well_formed(
        self, name: str, items: list[object], form: type[FormT]
    ) -> Iterator[tuple[int, FormT]]:
        for at, item in enumerate(items[:_MOST_TOLD]):
            try:
                yield at, form.model_validate(item)
            except ValidationError as error:
                keys = {str(fault["loc"][0]) for fault in error.errors() if fault["loc"]}
                ours = sorted(keys & form.model_fields.keys())
                self._refused.append(f"{name}[{at}]: not of the form ({', '.join(ours) or 'all'})")
        if len(items) > _MOST_TOLD:
            self._refused.append(f"{name}: all behind the first {_MOST_TOLD}")

    def _held(self, name: str, at: int, hold: Any) -> object:  # noqa: ANN401
        try:
            return hold()
        except _Refusal as refusal:
            self._refused.append(f"{name}[{at}]: {refusal}")
            return None

    def _claim(self, told: _ClaimForm) -> ClaimTold:
        claimant = None if told.claimant is None else self._name(told.claimant, "its claimant")
        return ClaimTold(self._place(told), self._name(told.about, "whom it is about"), claimant)

    def _response(self, told: _ResponseForm, places: Mapping[str, set[Span]]) -> ResponseTold:
        answers = frozenset[Span]().union(*(places.get(one, ()) for one in told.answers))
        span = self._place(told)
        responder = self._name(told.responder, "its responder")
        return ResponseTold(span, told.kind, responder, answers - {span})

    def _place(self, told: _ClaimForm | _ResponseForm) -> Span:
        """Where the passage stands; ``nth`` chooses where it stands more than once."""
        words = told.passage.strip()
        words = words.removesuffix(".") if not words.endswith("..") else words
        if len(words.split()) < 2:  # noqa: PLR2004
            raise _Refusal("its passage says nothing")
        if _BLANK_LINE.search(words):
            raise _Refusal("its passage runs over a blank line")
        starts = list(self._starts(words))
        if not starts:
            raise _Refusal("its passage is not in the text")
        if len(starts) > 1 and not 1 <= told.nth <= len(starts):
            raise _Refusal(f"its passage stands {len(starts)} times, and it is not said where")
        start = starts[told.nth - 1] if len(starts) > 1 else starts[0]
        return Span(start, start + len(words))

    def _starts(self, words: str) -> Iterator[int]:
        """Where ``words`` begin in the part, whole words alone."""
        at = self._text.find(words, self._part.start, self._part.end)
        while at >= 0:
            if _is_cut(self._text, at) and _is_cut(self._text, at + len(words)):
                yield at
            at = self._text.find(words, at + 1, self._part.end)

    def _name(self, told: str, what: str) -> str:
        """The name, if it stands anywhere in the text."""
        name = told.strip()
        if not any(letter.isalpha() for letter in name):
            raise _Refusal(f"{what} is no name")
        at = self._text.find(name)
        while at >= 0:
            if _is_cut(self._text, at) and _is_cut(self._text, at + len(name)):
                return name
            at = self._text.find(name, at + 1)
        raise _Refusal(f"{what} does not stand in the text")


def _is_cut(text: str, at: int) -> bool:
    """Whether no word goes on over ``at``."""
    return not (text[max(at - 1, 0) : at].isalnum() and text[at : at + 1].isalnum())


def refusals(account: Account) -> str:
    """What was refused of an account, in one sentence for a row; empty if nothing was."""
    if not account.refused:
        return ""
    first = "; ".join(account.refused[:_MOST_REFUSALS])
    more = len(account.refused) - _MOST_REFUSALS
    rest = f"; and {more:,} more" if more > 0 else ""
    if account.is_read:
        return f"of the second reader's answer ({account.model}) this is refused: {first}{rest}"
    whose = f"the second reader's answer ({account.model}) is refused: " if account.model else ""
    return f"{whose}{first}{rest}; the article stands as the network alone reads it"
