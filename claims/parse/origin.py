"""Where a page comes from: the address that its article is known by, and its outlet.

An article is taken from its own source only. What the site itself answered is
believed when it names another address of its own. A page that somebody saved,
or that a crawl met elsewhere on the site, may say the same of any article: it
is an article where it was found, with what it declares beside it, and never a
version of the one that it names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from claims.model import Capture, Page, Source
from claims.parse.address import route, site, tidy


class Origins:
    """The sources of a dossier, by id, and what they tell of the pages that they led to."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._sites: dict[str, set[str]] = {}
        for source in sources.values():
            if source.url.startswith(("http:", "https:")):
                self._sites.setdefault(site(source.url), set()).add(source.outlet)

    def placed(self, page: Page, capture: Capture) -> Page:
        """``page`` at the address that its article is known by."""
        found_at = tidy(capture.final_url) or capture.final_url
        if not self._sources[capture.source_id].is_of_files or page.url == found_at:
            return page
        there = route(page.url)
        # A crawl's record of the very address is what the site answered there, on its own date.
        if there is not None and there == route(found_at):
            return page
        return replace(page, url=found_at, declared_url=page.url)

    def outlet(self, page: Page, capture: Capture) -> str:
        """The outlet that published ``page``, where its source is not of one outlet alone.

        It is what the dossier says of the page's site or of the name that the
        site gives itself; else that name, else the site's host.
        """
        source = self._sources[capture.source_id]
        if source.outlets is None:
            return source.outlet
        said = {_bare(name): outlet for name, outlet in source.outlets}
        names = [*_domains(page.site or ""), _bare(page.site_name or "")]
        mapped = next((said[name] for name in names if name in said), None)
        known = self._sites.get(site(f"https://{page.site}"), set()) if page.site else set()
        if mapped or len(known) == 1:
            return mapped or next(iter(known))
        return page.site_name or _bare(page.site or "") or source.outlet


def _domains(host: str) -> Iterator[str]:
    """The host, and each domain that it lies in."""
    labels = _bare(host).split(".")
    for nth in range(len(labels)):
        yield ".".join(labels[nth:])


def _bare(name: str) -> str:
    """A host or name as it is compared: ``https://www.Ledger.example/`` is ``ledger.example``."""
    return name.casefold().rpartition("://")[-1].strip("/ ").removeprefix("www.")
