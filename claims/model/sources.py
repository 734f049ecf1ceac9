"""What a dossier reads."""

from dataclasses import dataclass, field

from claims.model.digests import digest


@dataclass(frozen=True, slots=True)
class Source:
    """One place that a dossier reads: an index of pages, a list of them, or files.

    ``kind`` is the name of a registered kind of source. ``url`` is the address
    of the index, or the URI of the file or folder. A list of pages has its first
    page's address, or that of the file in which they are listed, and all of them
    in ``pages``. Of what an index lists, only
    addresses in which the regular expression ``pattern`` is found are followed
    (None: all). Where ``outlets`` is not None, its pages are of many outlets and name their own:
    it maps a site's host or the name it gives itself to an outlet, and
    ``outlet`` is what the pages are called that name none.
    """

    dossier: str
    kind: str
    url: str
    outlet: str
    pages: tuple[str, ...] = ()
    pattern: str | None = None
    outlets: tuple[tuple[str, str], ...] | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("source", self.dossier, self.kind, self.url))

    @property
    def is_of_files(self) -> bool:
        """Whether its pages are files that lie here, and no site answers for them."""
        return self.url.startswith("file:") and not self.pages
