"""Asks the second reader about one article after the other, within what a run may use."""

from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from claims.consult import prompt
from claims.consult.account import Account, together
from claims.consult.answers import account_of
from claims.consult.notes import Notes
from claims.consult.parts import parts
from claims.errors import ConsultError, FetchError
from claims.model import Question, SecondReader, Utterance

_IN_A_ROW = 3  # questions without an answer, after which no more are asked in this run


class Asks(Protocol):
    """Whoever hands a question to a language model."""

    def ask(self, question: Question) -> Utterance:
        """What the model says.

        Raises:
            FetchError: there is no answer to this question.
            ConsultError: there is none to any; to ask on is of no use.
        """


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that the second reader has not read, and may another time.

    ``fault`` says what failed on this text; it is empty where the text has to wait its turn.
    """

    fault: str = ""


class Consultant:
    """Has texts read by a second reader; what it said before is not asked again.

    Args:
        reader: the dossier's settings.
        notes: the answers that were kept; None keeps none.
        model: whoever asks the model; None asks nobody, and answers from the notes alone.

    Attributes:
        asked: how many articles were asked about.
        stopped: why nothing more is asked; empty as long as more may be.
    """

    def __init__(self, reader: SecondReader, notes: Notes | None, model: Asks | None) -> None:
        self.asked = 0
        self.stopped = ""
        self.is_broken = False
        """Whether that is a fault, and not the end of what a run may use."""
        self._reader = reader
        self._notes = notes
        self._model = model
        self._tokens = 0
        self._ends = monotonic() + reader.max_run_s
        self._faults = 0

    def read(self, text: str) -> Account | Unread:
        """What the second reader says of ``text``.

        Raises:
            ConsultError: an answer cannot be kept, or what was kept cannot be read.
        """
        try:
            spans = parts(text, self._reader.max_characters)
        except ConsultError as error:
            return Account("", refused=(str(error),), is_read=False)
        accounts: list[Account] = []
        is_new = True
        for span in spans:
            question = prompt.question(text[span.start : span.end])
            reply = self._notes.of(text, question) if self._notes else None
            if reply is None:
                if self._model is None or (is_new and not self._may_go_on()):
                    return Unread()
                self.asked += is_new
                is_new = False
                answer = self._asked(self._model, question)
                if isinstance(answer, Unread):
                    return answer
                reply = answer
                if self._notes:
                    self._notes.keep(text, question, reply)
            accounts.append(account_of(reply, text, span))
        return together(accounts)

    def _asked(self, model: Asks, question: Question) -> Utterance | Unread:
        try:
            reply = model.ask(question)
        except ConsultError as error:
            self._stop(str(error))
            return Unread()
        except FetchError as error:
            self._faults += 1
            if self._faults == _IN_A_ROW:
                self._stop(f"the second reader did not answer {_IN_A_ROW} times in a row")
            return Unread(str(error))
        self._faults = 0
        self._tokens += reply.tokens
        return reply

    def _may_go_on(self) -> bool:
        """Whether the run may ask about one more article."""
        most, tokens = self._reader.max_articles, self._reader.max_tokens
        if self.stopped:
            return False
        if self.asked >= most:
            self.stopped = f"it may be asked about {most:,} articles in a run"
        elif tokens is not None and self._tokens >= tokens:
            self.stopped = f"it may use {tokens:,} tokens in a run"
        elif monotonic() >= self._ends:
            self.stopped = f"it may be asked for {self._reader.max_run_s:g} s in a run"
        return not self.stopped

    def _stop(self, why: str) -> None:
        self.stopped = why
        self.is_broken = True
