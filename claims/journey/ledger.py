"""The ledger of the desk's questions: replies archived, and all of it as rows.

The journal and the words beside it say what was asked and what came back. A
reply is kept in the archive like whatever else was received, and its text is
one wording of an article without an outlet: what a person says that it answers
stands beside the claim as a statement of the party.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from claims.archive import Archive
from claims.decisions import Asked, Journal, KeptWords, asked
from claims.home import Home
from claims.journey.case import Case
from claims.journey.replies import Came
from claims.model import Capture, Fetched, Reply, Request, Source, Watchlist, entity_id
from claims.store import Database, RequestRow


def replay_ledger(case: Case) -> None:
    """Make the tables ``requests`` and ``replies`` what the journal of the dossier says.

    Raises:
        JournalError: somebody changed the journal, or words that it names.
        ArchiveError: a reply cannot be archived.
    """
    dossier = case.dossier.id
    ledger = asked(Journal(case.home.decisions(dossier)))
    words = KeptWords.beside(case.home.decisions(dossier))
    with case.store() as database:
        captures = {one.url: one for one in database.captures.replies(dossier)}
        if new := [one for one in _received(ledger, words, dossier) if one.url not in captures]:
            database.sources.add_dropped([_source(dossier)])
            added = _archive(case).write(new, {})
            database.captures.add(added)
            captures |= {one.url: one for one in added}
        _write(case, database, ledger, words, captures)


def words_of(home: Home, dossier: str, names: set[str]) -> set[str]:
    """The digests of the words of requests and replies that these ids or addresses mean."""
    journal = Journal(home.decisions(dossier))
    letters = {one.letter for one in journal.events(Request) if one.id in names}
    replies = [one for one in journal.events(Reply) if names & {one.id, one.url}]
    found = letters | {digest for one in replies for digest in (one.text, one.file)}
    return {digest for digest in found if digest}


def letters_with(home: Home, dossier: str, tells: Callable[[str], bool]) -> set[str]:
    """The digests of the letters of which ``tells`` says so."""
    words = KeptWords.beside(home.decisions(dossier))
    letters = [one.letter for one in Journal(home.decisions(dossier)).events(Request)]
    return {one for one in letters if one and tells(words.text(one) or "")}


def _source(dossier: str) -> Source:
    """Where replies come from, as the archive describes each source."""
    return Source(dossier, "reply", f"urn:claims-desk:replies:{dossier}", "")


def _archive(case: Case) -> Archive:
    """The dossier's archive, which describes the source of replies as well."""
    dossier = case.dossier
    sources = (*dossier.sources(), _source(dossier.id))
    return Archive(case.home.archive(dossier.id), dossier.rotate_at_bytes, sources)


def _received(ledger: Sequence[Asked], words: KeptWords, dossier: str) -> Iterator[Fetched]:
    """What came back, as it is archived: the file, else the words."""
    for reply in (reply for one in ledger for reply in one.replies):
        digest = reply.file or reply.text
        body = words.file(digest) if digest else None
        if body is not None:
            yield Fetched(
                source_id=_source(dossier).id,
                role="reply",
                url=reply.url,
                final_url=reply.url,
                fetched_at=reply.at,
                status=200,
                request_headers=(),
                headers=(("Content-Type", reply.content_type),),
                body=body,
                saved=True,
            )


def _write(
    case: Case,
    database: Database,
    ledger: Sequence[Asked],
    words: KeptWords,
    captures: Mapping[str, Capture],
) -> None:
    dossier = case.dossier.id
    named = _named(case.dossier.watchlist())
    requests, replies = [], []
    for one in ledger:
        party = one.request.party
        party_id = named.get(_plain(party)) or entity_id(dossier, party)
        closed = (one.closing.by, one.closing.at) if one.closing else (None, None)
        requests.append(RequestRow(one.request, party_id, one.status, *closed))
        replies += [
            Came(reply, party, party_id, captures.get(reply.url), words.text(reply.text))
            for reply in one.replies
        ]
    founders = database.ledger.founders(claim for one in replies for claim in one.reply.claims)
    database.articles.add(one.parsed for one in replies if one.parsed)
    database.statements.replace(one.extraction for one in replies if one.extraction)
    links = [link for one in replies for link in one.links(founders)]
    database.ledger.replace(dossier, requests, [one.row for one in replies], links)


def _named(watched: Watchlist) -> dict[str, str]:
    """The id of each watched entity, by every name that it has."""
    named = {_plain(alias): one.id for one in watched.entities for alias in one.aliases}
    named |= {_plain(one.name): one.entity_id for one in watched.names}
    return named | {_plain(one.name): one.id for one in watched.entities}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
