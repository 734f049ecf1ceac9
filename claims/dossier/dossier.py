"""A dossier: the file read, checked as a whole, and handed over as the stages' nouns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from pydantic import ValidationError

from claims.dossier import entities, faults
from claims.dossier.document import Document, Fault, read_document
from claims.dossier.expectations import Expectation
from claims.dossier.following import Followed, followed
from claims.dossier.form import ClusterForm, DossierForm, EntityForm
from claims.dossier.sources import SourceForm
from claims.dossier.values import Form
from claims.errors import DossierError
from claims.model import Manners, Place, SecondReader, Source, Watchlist
from claims.registry import is_list

FormT = TypeVar("FormT", bound=Form)

_DESK = "http://127.0.0.1:8700/"
"""Where `claims serve` is, unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One investigation, as its file describes it. ``schedule`` is a cron line in ``timezone``."""

    path: Path
    id: str
    form: DossierForm
    followed: tuple[Followed, ...] = field(repr=False)
    """Its sources with what the file says of each, those included that its lists name."""

    @property
    def title(self) -> str:
        """What the desk calls the investigation."""
        return self.form.title

    @property
    def schedule(self) -> str:
        """When to visit the sources: a cron line of five columns."""
        return self.form.schedule

    @property
    def timezone(self) -> str:
        """The IANA zone in which ``schedule`` is meant."""
        return self.form.timezone

    @property
    def ner(self) -> str | None:
        """The installed spaCy pipeline that finds names, if not the encoder that ships."""
        return self.form.ner

    @property
    def extraction(self) -> Path | None:
        """The desk's own configuration of the extraction, if not the one that ships."""
        return self.form.extraction

    @property
    def precision(self) -> float | None:
        """How sure to be of what is stated, 0 to 1; None leaves it to the stages."""
        return self.form.precision

    @property
    def workers(self) -> int:
        """How many processes of this machine read texts; 1 is the run's own."""
        return self.form.workers

    @property
    def cluster(self) -> ClusterForm:
        """The machines that read texts instead of this one, if it has an address."""
        return self.form.cluster

    @property
    def reader(self) -> SecondReader | None:
        """The language model that reads each article once more, if the desk has one."""
        return self.form.reader.reader() if self.form.reader else None

    @property
    def rotate_at_bytes(self) -> int:
        """The size from which a file of the archive is full."""
        return self.form.rotate_at_bytes

    def sources(self) -> tuple[Source, ...]:
        """The places to read, in the order of the file; those that a list names follow it."""
        return tuple(one.source for one in self.followed)

    def expectations(self) -> dict[str, Expectation]:
        """What each source should bring, by its id; a source's own word goes before the file's.

        A list brings nothing itself, and what is expected of it is so of each that it names.
        """
        told = ((source, form.expect or self.form.expect) for source, form in self.followed)
        return {
            source.id: Expectation(source.kind, form.fresh, form.at_least, form.at_most, form.per)
            for source, form in told
            if not is_list(source)
        }

    def logins(self) -> dict[str, str]:
        """The environment's variables that hold what sources log in with, by the source's id."""
        return {source.id: form.auth.env for source, form in self.followed if form.auth}

    @property
    def desk(self) -> str:
        """Where readers reach the review desk, with a slash in the end."""
        return (self.form.alerts.desk or _DESK).rstrip("/") + "/"

    def places(self) -> tuple[Place, ...]:
        """Where events are sent, in the order of the file."""
        return tuple(form.place() for form in self.form.alerts.to)

    def watchlist(self) -> Watchlist:
        """The watched entities with their dated names and owners."""
        return entities.watchlist(self.id, self.form.entities)

    def manners(self) -> Manners:
        """How the dossier wants its sites to be treated; what it does not say is usual."""
        said = self.form.manners.model_dump(exclude_none=True)
        if self.form.contact:
            said["contact"] = self.form.contact
        if self.form.revisits:
            said["revisits"] = tuple((beat.until, beat.every) for beat in self.form.revisits)
        return Manners(allow_loopback=self.form.allow_loopback, **said)


def load(path: str | Path) -> Dossier:
    """Read the dossier file at ``path``.

    Raises:
        DossierError: the file cannot be used; every fault has its sentence.
    """
    path = Path(path)
    document = read_document(path)
    form, found = _form(document, path.parent)
    found += _contradictions(form, document, path.parent)
    slug = (form.id or _slug(form.title)) if form else ""
    if form and not slug:
        problem = f"no id can be made from the title {form.title!r}; write one, such as id: my-case"
        found.append(Fault(("title",), problem))
    sentences = document.sentences(found)
    if sentences or form is None:
        raise DossierError(sentences)
    return Dossier(path, slug, form, followed(slug, form.sources))


def _form(document: Document, folder: Path) -> tuple[DossierForm | None, list[Fault]]:
    try:
        return DossierForm.model_validate(document.data, context=folder), []
    except ValidationError as error:
        return None, list(faults.of_types(error))


def _contradictions(form: DossierForm | None, document: Document, folder: Path) -> list[Fault]:
    """What no single key gets wrong, judged on whichever parts are well formed."""
    data = document.data if isinstance(document.data, dict) else {}
    listed = {str(item["name"]) for item in _items(data, "entities") if "name" in item}
    watched = dict(_well_formed(EntityForm, data, "entities", folder))
    sources = dict(_well_formed(SourceForm, data, "sources", folder))
    return [*entities.faults(watched, listed), *_twice_read(sources), *_twice_told(form)]


def _items(data: dict[str, object], key: str) -> list[dict[str, object]]:
    items = data.get(key)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _well_formed(
    form: type[FormT], data: dict[str, object], key: str, folder: Path
) -> Iterator[tuple[int, FormT]]:
    items = data.get(key)
    for index, item in enumerate(items if isinstance(items, list) else []):
        try:
            yield index, form.model_validate(item, context=folder)
        except ValidationError:
            continue  # `_form` has already said why


def _twice_read(sources: dict[int, SourceForm]) -> Iterator[Fault]:
    first: dict[tuple[str, str], int] = {}
    for index, source in sources.items():
        known = first.setdefault((source.place_kind, source.place_address), index)
        if known != index:
            yield Fault(("sources", index), f"{source.place_address} is already sources[{known}]")


def _twice_told(form: DossierForm | None) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, place in enumerate(form.alerts.to if form else ()):
        known = first.setdefault(place.place().name, index)
        if known != index:
            yield Fault(("alerts", "to", index), f"this place is already alerts.to[{known}]")


def _slug(title: str) -> str:
    """The title in small ASCII letters, digits and hyphens; empty if it has none of them."""
    ascii_title = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title)[:80].strip("-")
