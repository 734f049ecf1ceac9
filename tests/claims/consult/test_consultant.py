from collections.abc import Callable
from pathlib import Path

import pytest

from claims.consult import revision_for
from claims.consult.account import Account
from claims.consult.consultant import Consultant, Unread
from claims.consult.notes import Notes
from claims.errors import ConsultError, FetchError
from claims.model import Question, SecondReader, Utterance
from tests.claims.consult.conftest import CLAIM, TEXT, claim, said

READER = SecondReader("http://127.0.0.1:1/v1", "tiny")


class Model:
    """Answers as it is told, and remembers what it was asked."""

    def __init__(self, answer: Callable[[Question], Utterance]) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def ask(self, question: Question) -> Utterance:
        self.asked.append(question.words)
        return self.answer(question)


def good(_question: Question) -> Utterance:
    return said(claim())


def consultant(
    model: Model | None, notes: Path | None = None, reader: SecondReader = READER
) -> Consultant:
    return Consultant(reader, Notes(notes, reader.model) if notes else None, model)


def account(read: Account | Unread) -> Account:
    assert isinstance(read, Account)
    return read


def test_nothing_is_asked_twice(tmp_path: Path) -> None:
    first, second = Model(good), Model(good)
    told = consultant(first, tmp_path).read(TEXT)
    again = consultant(second, tmp_path)
    assert again.read(TEXT) == told
    assert (len(first.asked), len(second.asked), again.asked) == (1, 0, 0)


def test_an_answer_that_cannot_be_used_is_not_asked_for_again(tmp_path: Path) -> None:
    model = Model(lambda _: said(is_whole=False))
    for _ in range(2):
        assert not account(consultant(model, tmp_path).read(TEXT)).is_read
    assert len(model.asked) == 1


def test_whoever_asks_nobody_has_what_was_kept(tmp_path: Path) -> None:
    assert consultant(None, tmp_path).read(TEXT) == Unread()
    consultant(Model(good), tmp_path).read(TEXT)
    assert account(consultant(None, tmp_path).read(TEXT)).claims


def test_a_run_asks_about_no_more_articles_than_it_may() -> None:
    asking = consultant(Model(good), reader=SecondReader("a", max_articles=2))
    read = [asking.read(f"{TEXT} {number}") for number in range(4)]
    assert [isinstance(one, Account) for one in read] == [True, True, False, False]
    assert "2 articles in a run" in asking.stopped
    assert not asking.is_broken


def test_a_run_uses_no_more_tokens_than_it_may() -> None:
    model = Model(good)
    asking = consultant(model, reader=SecondReader("a", max_tokens=15))
    read = [asking.read(f"{TEXT} {number}") for number in range(4)]
    assert [isinstance(one, Account) for one in read] == [True, True, False, False]
    assert "15 tokens" in asking.stopped


def test_a_run_asks_for_no_longer_than_it_may() -> None:
    asking = consultant(Model(good), reader=SecondReader("a", max_run_s=1e-9))
    assert asking.read(TEXT) == Unread()
    assert "in a run" in asking.stopped


def test_a_long_article_is_asked_about_in_parts_and_is_one_account() -> None:
    text = "\n\n".join([TEXT, *["Nothing of note happened on the Ebb."] * 100])
    model = Model(lambda q: said(claim()) if CLAIM in q.words else said())
    read = consultant(model, reader=SecondReader("a", max_characters=2_000)).read(text)
    assert [text[one.span.start : one.span.end] for one in account(read).claims] == [CLAIM]
    assert len(model.asked) == 3


def test_what_was_answered_of_a_long_article_is_kept_where_a_run_breaks_off(
    tmp_path: Path,
) -> None:
    text = "\n\n".join([TEXT, *["Nothing of note happened on the Ebb."] * 100])
    reader = SecondReader("a", max_characters=2_000)

    def dies_on_the_third(_question: Question) -> Utterance:
        if len(dying.asked) == 3:
            raise KeyboardInterrupt
        return said()

    dying = Model(dies_on_the_third)
    with pytest.raises(KeyboardInterrupt):
        consultant(dying, tmp_path, reader).read(text)
    model = Model(lambda _: said())
    assert account(consultant(model, tmp_path, reader).read(text)).is_read
    assert model.asked == dying.asked[2:]


def test_an_article_of_the_length_of_a_book_is_not_asked_about() -> None:
    model = Model(good)
    read = account(consultant(model).read("word " * 40_000))
    assert (read.is_read, model.asked) == (False, [])
    assert "its 200,000 characters" in read.refused[0]


def failing(error: Exception) -> Model:
    def fail(_question: Question) -> Utterance:
        raise error

    return Model(fail)


def test_one_question_without_an_answer_stops_no_other() -> None:
    asking = consultant(failing(FetchError("it took too long")))
    assert asking.read(TEXT) == Unread("it took too long")
    assert not asking.stopped


def test_three_in_a_row_without_an_answer_stop_the_asking() -> None:
    model = failing(FetchError("it took too long"))
    asking = consultant(model)
    for number in range(5):
        asking.read(f"{TEXT} {number}")
    assert len(model.asked) == 3
    assert asking.is_broken
    assert "3 times in a row" in asking.stopped


def test_a_server_that_is_not_there_is_asked_once() -> None:
    model = failing(ConsultError("nobody is there"))
    asking = consultant(model)
    assert [asking.read(TEXT), asking.read(f"{TEXT} more")] == [Unread(), Unread()]
    assert (len(model.asked), asking.stopped, asking.is_broken) == (1, "nobody is there", True)


def test_another_model_or_another_cut_is_another_revision() -> None:
    readers = [
        READER,
        SecondReader("elsewhere", "tiny"),
        SecondReader("a", "large"),
        SecondReader("a", "tiny", max_characters=5_000),
    ]
    revisions = [revision_for(reader) for reader in readers]
    assert revisions[0] == revisions[1]
    assert len({*revisions}) == 3
