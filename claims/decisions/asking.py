"""Whom the desk asked and what came back, written down: by a form and by a command alike.

Whatever is refused is refused before any word is on the disk, where nothing would name it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from claims.decisions.journal import Journal
from claims.decisions.ledger import Asked, asked
from claims.decisions.words import KeptWords
from claims.errors import EntryError
from claims.model import REPLY_KINDS, Closing, Reply, Request, Span, Withdrawal

MOST_CLAIMS = 50
_LONGEST_WORDS = 500_000  # characters; what nobody reads here is no letter
_LONGEST_FIELD = 200
_MEDIA_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}")
# What no reader sees and no database keeps as text.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Sent:
    """A question as somebody types that it went: to whom, through what, when, until when."""

    party: str
    channel: str
    sent_at: datetime
    deadline: datetime
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A reply as somebody types that it came.

    ``text`` has its words, ``passage`` those of them that answer, "" for all; ``file`` is
    what came as it is, of the media type ``media``.
    """

    kind: str
    received_at: datetime
    text: str = ""
    passage: str = ""
    file: bytes = b""
    media: str = ""


class Ledger:
    """The part of a dossier's journal that holds requests, and the words beside it.

    Args:
        journal: of the dossier.
        dossier: its id.
        by: who writes down.
    """

    def __init__(self, journal: Journal, dossier: str, by: str) -> None:
        self._journal = journal
        self._words = KeptWords.beside(journal.path)
        self._dossier = dossier
        self._by = by

    def of(self, request_id: str) -> Asked:
        """The request of this id, with what became of it.

        Raises:
            EntryError: there is none, or somebody withdrew it.
        """
        for one in asked(self._journal):
            if one.request.id == request_id:
                return one
        raise EntryError(f"No request of {self._dossier} has the id {request_id!r}.")

    def ask(self, claims: Sequence[str], known: Collection[str], sent: Sent) -> Request:
        """Note that a party was asked about claims.

        Args:
            claims: their ids.
            known: the ids of those that are on record in the dossier.
            sent: what else is known of it.

        Raises:
            EntryError: it says too little, or contradicts itself.
        """
        named = tuple(dict.fromkeys(claims))
        rule = f"A request is about 1 to {MOST_CLAIMS} claims that are on record"
        if not 0 < len(named) <= MOST_CLAIMS:
            raise EntryError(f"{rule}; these are {len(named)}.")
        if strange := [one for one in named if one not in known]:
            raise EntryError(f"{rule}; {strange[0]!r} is none of {self._dossier}.")
        if sent.deadline < sent.sent_at:
            raise EntryError("The deadline lies before the day on which it was sent.")
        party, channel = _line("party", sent.party), _line("channel", sent.channel)
        letter = _lines("letter", sent.letter)
        noted = Request(
            dossier=self._dossier,
            party=party,
            claims=named,
            sent_at=sent.sent_at,
            deadline=sent.deadline,
            channel=channel,
            by=self._by,
            at=datetime.now(UTC),
            letter=self._words.keep(letter) if letter else None,
        )
        self._journal.add(noted)
        return noted

    def reply(self, request_id: str, claims: Collection[str], came: Received) -> Reply:
        """Note what came back of a request.

        Args:
            request_id: the request.
            claims: which of its claims are answered; of none to ``another point``.
            came: what else is known of it.

        Raises:
            EntryError: it says too little, or contradicts itself.
        """
        request = self.of(request_id).request
        kind = next((one for one in REPLY_KINDS if one == came.kind), None)
        if kind is None:
            raise EntryError(f"A reply is of one of these kinds: {', '.join(REPLY_KINDS)}.")
        answered = tuple(one for one in request.claims if one in claims)
        if kind == "another point":
            answered = ()
        elif not answered:
            raise EntryError("Say which of the claims it answers, or that it is to another point.")
        media = came.media.partition(";")[0].strip().lower()
        text = _lines("text", came.text)
        text = text or (_read(came.file) if media.startswith("text/plain") else "")
        if not (text or came.file):
            raise EntryError("Paste the words of the reply, or choose the file that came.")
        passage = _passage(text, _lines("passage", came.passage))
        kept = media if _MEDIA_TYPE.fullmatch(media) else "application/octet-stream"
        noted = Reply(
            dossier=self._dossier,
            request_id=request.id,
            claims=answered,
            kind=kind,
            received_at=came.received_at,
            by=self._by,
            at=datetime.now(UTC),
            text=self._words.keep(text) if text else None,
            passage=passage,
            file=self._words.keep_file(came.file) if came.file else None,
            content_type=kept if came.file else "text/plain; charset=utf-8",
        )
        self._journal.add(noted)
        return noted

    def close(self, request_id: str) -> Asked:
        """Wait no longer for an answer; of one that is not open nothing is noted."""
        if self.of(request_id).status == "open":
            self._journal.add(Closing(self._dossier, request_id, self._by, datetime.now(UTC)))
        return self.of(request_id)

    def withdraw(self, request_id: str, what: str, of: str) -> None:
        """Take back what was noted by mistake.

        Args:
            request_id: the request.
            what: the ``request``, a ``reply``, or the ``closing``.
            of: the id of the reply; of the others, that of the request.

        Raises:
            EntryError: there is nothing like that.
        """
        found = self.of(request_id)
        known = {reply.id for reply in found.replies} if what == "reply" else {request_id}
        if what == "closing" and found.closing is None:
            known = set()
        for word in ("request", "reply", "closing"):
            if word == what and of in known:
                now = datetime.now(UTC)
                self._journal.add(Withdrawal(self._dossier, of, word, self._by, now))
                return
        raise EntryError("There is nothing like that to withdraw.")


def _line(name: str, typed: str) -> str:
    """A field of one line.

    Raises:
        EntryError: it is empty or too long.
    """
    words = " ".join(_UNFIT.sub(" ", typed).split())
    if not 0 < len(words) <= _LONGEST_FIELD:
        raise EntryError(f"{name} needs 1 to {_LONGEST_FIELD} characters.")
    return words


def _lines(name: str, typed: str) -> str:
    """A field of many lines, as it was typed; "" where it is empty.

    Raises:
        EntryError: it is too long.
    """
    words = typed.replace("\r\n", "\n").strip()
    if len(words) > _LONGEST_WORDS:
        raise EntryError(f"{name} has more than {_LONGEST_WORDS:,} characters.")
    return _UNFIT.sub("", words)


def _read(content: bytes) -> str:
    """The words of a file of plain text."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").strip()
    return _UNFIT.sub("", text)[:_LONGEST_WORDS]


def _passage(text: str, words: str) -> Span | None:
    """Where in the text these words stand; None where none are named.

    Raises:
        EntryError: they stand nowhere in it.
    """
    if not words:
        return None
    start = text.find(words)
    if start < 0:
        raise EntryError("The words that answer have to stand in the reply as they are.")
    return Span(start, start + len(words))
