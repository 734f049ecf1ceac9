"""A dossier's sources asked once, and nothing of it kept: what `claims check` tells."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

from claims import parse
from claims.dossier import Dossier
from claims.errors import ParseError
from claims.fetch import Brought, Fetcher
from claims.model import Failure, Fetched, Listing, Page, Source
from claims.registry import is_list


@dataclass
class Tried:
    """What came of one source: the pages that it lists, how those that were read fared, and why."""

    source: Source
    pages: set[str] = field(default_factory=set)
    languages: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> bool:
        """Whether it lists pages, of which those that were tried can be read, or some of them.

        A list of sources answers nothing by itself; they do.
        """
        return is_list(self.source) or (
            bool(self.pages) and (bool(self.languages) or not self.faults)
        )

    def lines(self) -> Iterator[str]:
        """What to tell whoever wrote the dossier."""
        source, articles = self.source, f"{len(self.pages):,} articles"
        if len(self.pages) == 1:
            articles = "1 article"
        read = ", ".join(f"{number} in {code!r}" for code, number in self.languages.most_common())
        mark = "✓" if self.answers else "✗"
        said = f"{articles}; of these {read}" if read else articles
        if is_list(source):
            said = "a list of sources"
        yield f"{mark} {source.outlet}, {source.kind} {source.url}: {said}"
        for subject, why in self.faults.items():
            yield f"    {why}" if subject in why else f"    {subject}: {why}"


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]


class Trial:
    """Hears what a visit brings, and sorts it by source."""

    def __init__(
        self, sources: Iterable[Source], workers: parse.Workers[Page], at_most: int
    ) -> None:
        self.tried = {source.id: Tried(source) for source in sources}
        self._workers = workers
        self._at_most = at_most
        self._listed_by: dict[str, list[Tried]] = {}
        for one in self.tried.values():
            for url in (one.source.url, *one.source.pages):
                self._listed_by.setdefault(url, []).append(one)
            one.pages.update(one.source.pages)

    def hear(self, one: Brought) -> None:
        """Take note of one thing that came."""
        if isinstance(one, Listing):
            tried = self.tried[one.source_id]
            tried.pages.update(one.urls)
            for url in one.urls:
                self._listed_by.setdefault(url, []).append(tried)
        elif isinstance(one, Failure):
            for tried in self._concerned(one.subject):
                tried.faults[one.subject] = one.error
        elif isinstance(one, Fetched) and one.role == "page":
            self._read(self.tried[one.source_id], one)

    def _concerned(self, subject: str) -> list[Tried]:
        """Whose address it is; else whose it may be, by the folder or the host that it is in."""
        every = list(self.tried.values())
        return (
            self._listed_by.get(subject)
            or [
                one
                for one in every
                if subject.startswith((f"{one.source.url}/", f"{one.source.url}#"))
            ]
            or [one for one in every if _host(subject) == _host(one.source.url)]
            or every
        )

    def _read(self, tried: Tried, answer: Fetched) -> None:
        tried.pages.add(answer.url)
        if sum(tried.languages.values()) + len(tried.faults) >= self._at_most:
            return
        if answer.status != HTTPStatus.OK:
            tried.faults[answer.url] = f"answers {answer.status}"
            return
        try:
            page = self._workers.parsed(
                answer.body, answer.header("Content-Type"), answer.final_url
            )
        except ParseError as error:
            tried.faults[answer.url] = str(error)
        else:
            tried.languages[page.language] += 1


def attempt(followed: Dossier, pages: int) -> Trial:
    """Visit the sources, and up to ``pages`` pages of each; nothing is written anywhere."""
    with (
        parse.Workers(parse.parse) as workers,
        Fetcher(followed.manners(), logins=followed.logins()) as fetcher,
    ):
        trial = Trial(followed.sources(), workers, pages)
        for one in fetcher.visit(followed.sources(), everything=True, at_most=pages):
            if one is not None:
                trial.hear(one)
    return trial
