"""A language model behind an address that speaks as OpenAI's does: llama.cpp, Ollama, vLLM.

Only the host that the dossier names is asked: this machine, unless the dossier says that another
may be. No redirect is followed, and every answer has an end in time and size.
"""

import json
import os
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from time import sleep
from types import TracebackType
from typing import Any, Self

from claims.errors import ConsultError, FetchError
from claims.fetch.client import Client, HostError, Received, SlowError, UnreachableError
from claims.fetch.guard import GuardedBackend, is_a_machine, is_this_machine
from claims.model import Manners, Question, SecondReader, Utterance

_MOST_BYTES = 4_000_000
_MOST_CHARACTERS = 200_000  # of an answer; some thirty statements take 10,000
_MOST_TOKENS = 6_000  # that an answer may have
_A_TOKEN = 3  # characters, where the server does not count: rather too few than too many
_BUSY = {429, 502, 503, 504}
_LONGEST_PAUSE_S = 30.0
_UNFIT = {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}


class Chat:
    """Asks a model, one question at a time; a context manager.

    Raises:
        ConsultError: The variable of the environment that should hold the key is not set.
    """

    def __init__(self, reader: SecondReader) -> None:
        self._reader = reader
        self._url = f"{reader.address.rstrip('/')}/chat/completions"
        self._key = _key(reader)
        self._forms = ["json_schema", "json_object", None]
        """How the server may hold its model to JSON, the best first; without those it refused."""
        manners = Manners(timeout_s=reader.timeout_s, max_bytes=_MOST_BYTES)
        may = is_a_machine if reader.allow_remote else is_this_machine
        self._client = Client(manners, GuardedBackend(may=may))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.__exit__(kind, error, trace)

    def ask(self, question: Question) -> Utterance:
        """What the model says to ``question``.

        Raises:
            FetchError: It gives no answer in time, or none that can be read.
            ConsultError: It cannot be reached, or refuses whatever is asked.
        """
        answer = self._answered(question)
        if self._key and self._key.encode() in answer.body:
            raise FetchError(f"{self._url} repeats the key that it was asked with")
        return _utterance(answer, self._url, question)

    def _answered(self, question: Question) -> Received:
        for attempt in range(self._reader.retries + 1):
            try:
                answer = self._posted(question)
            except UnreachableError as error:
                if attempt == self._reader.retries:
                    raise ConsultError(f"the second reader is not there: {error}") from error
                sleep(_pause(None, attempt))
                continue
            except SlowError as error:
                raise FetchError(str(error)) from error
            except HostError as error:
                raise ConsultError(f"the second reader is not there: {error}") from error
            if attempt == self._reader.retries or not _is_busy(answer.status):
                break
            sleep(_pause(answer.header("Retry-After"), attempt))
        self._refuse(answer.status)
        return answer

    def _posted(self, question: Question) -> Received:
        """Ask; of a server that knows no schema, in a plainer form from then on."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        while True:
            body = json.dumps(dict(self._body(question))).encode()
            answer = self._client.post(self._url, headers, body)
            if answer.status not in _UNFIT or len(self._forms) == 1:
                return answer
            self._forms.pop(0)

    def _body(self, question: Question) -> Iterator[tuple[str, Any]]:
        if self._reader.model:
            yield "model", self._reader.model
        yield (
            "messages",
            [
                {"role": "system", "content": question.instruction},
                {"role": "user", "content": question.words},
            ],
        )
        # The same question should have the same answer.
        yield from {
            "temperature": 0,
            "seed": 0,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
        }.items()
        form = self._forms[0]
        if form == "json_schema":
            schema = {"name": "reading", "strict": True, "schema": question.form}
            yield "response_format", {"type": form, form: schema}
        elif form:
            yield "response_format", {"type": form}

    def _refuse(self, status: int) -> None:
        said = f"{self._url} answers {status}"
        if status == HTTPStatus.OK:
            return
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise ConsultError(f"{said}: it wants a key, or another one (`reader: key:`)")
        if status == HTTPStatus.NOT_FOUND:
            raise ConsultError(f"{said}: it has no such model, or is no server of models")
        if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
            raise ConsultError(f"{said} and leads elsewhere, where nothing is asked")
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise ConsultError(f"{said}: it is busy")
        raise FetchError(said)


def _key(reader: SecondReader) -> str:
    if reader.key is None:
        return ""
    key = os.environ.get(reader.key, "").strip()
    if not key.isascii() or not key.isprintable() or not key:
        raise ConsultError(f"the environment variable {reader.key} holds no key to ask with")
    return key


def _is_busy(status: int) -> bool:
    return status in _BUSY or status == HTTPStatus.INTERNAL_SERVER_ERROR


def _pause(wanted: str | None, attempt: int) -> float:
    """Seconds until the next attempt: as many as the server wants, within reason."""
    digits = (wanted or "").strip()
    if digits.isdecimal() and len(digits) < 6:  # noqa: PLR2004  # a day and more
        return min(float(digits), _LONGEST_PAUSE_S)
    return min(0.5 * 2.0**attempt, _LONGEST_PAUSE_S)


def _utterance(answer: Received, url: str, question: Question) -> Utterance:
    """What stands in the envelope of an answer."""
    try:
        told = json.loads(answer.body)
        choice = told["choices"][0]
        words = choice["message"]["content"]
        ended = choice.get("finish_reason")
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise FetchError(f"{url} does not answer as a server of models does") from error
    if not isinstance(words, str):
        raise FetchError(f"{url} answers without words")
    if len(words) > _MOST_CHARACTERS:
        raise FetchError(f"{url} answers with {len(words):,} characters, more than any reading")
    asked = len(question.instruction) + len(question.words)
    return Utterance(
        _writable(words),
        _writable(str(told.get("model") or ""))[:200],
        _tokens(told.get("usage"), asked + len(words)),
        ended != "length",
    )


def _tokens(usage: object, characters: int) -> int:
    """The tokens of question and answer, by the server's count or by their length."""
    counted = usage.get("total_tokens") if isinstance(usage, Mapping) else None
    likely = characters // _A_TOKEN
    is_credible = isinstance(counted, int) and 0 < counted <= 10 * likely
    return counted if isinstance(counted, int) and is_credible else likely


def _writable(text: str) -> str:
    """Without lone surrogates, which JSON may hold and no file."""
    return text.encode(errors="backslashreplace").decode()
