"""What a dossier follows: the sources of its file, and those that its lists name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.dossier.sources import SourceForm
from claims.model import Source
from claims.registry import SOURCES, SourceList, is_list


class Followed(NamedTuple):
    """A source, and what the dossier file says of it or of the list that names it."""

    source: Source
    form: SourceForm


def followed(dossier: str, forms: Sequence[SourceForm]) -> tuple[Followed, ...]:
    """All sources of the dossier with this id, each once: a list's own follow it.

    What stands in the file itself goes before what a list says of the same place.
    """
    written = {_source(dossier, form).id for form in forms}
    found: dict[str, Followed] = {}
    for form in forms:
        source = _source(dossier, form)
        found[source.id] = Followed(source, form)
        for named in _named(source):
            if named.id not in written:
                found.setdefault(named.id, Followed(named, form))
    return tuple(found.values())


def _source(dossier: str, form: SourceForm) -> Source:
    return Source(
        dossier,
        form.place_kind,
        form.place_address,
        form.outlet,
        form.place_pages,
        form.pattern,
        None if form.outlets is None else tuple(sorted(form.outlets.items())),
    )


def _named(source: Source) -> Iterator[Source]:
    """The sources that it names, if it is a list."""
    if is_list(source):
        kind = SOURCES.get(source.kind)
        assert isinstance(kind, SourceList)  # noqa: S101  # which is what makes it a list
        yield from kind.sources(source)
