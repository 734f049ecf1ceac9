"""The newest events as an Atom feed (RFC 4287) and as a JSON feed (version 1.1)."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from claims.alerts.outbox import Known, Noticed
from claims.lasting import write_whole
from claims.model import Event

Element = Any  # of lxml

_LONGEST = 100  # entries
_ATOM = "http://www.w3.org/2005/Atom"
# What XML cannot hold.
_UNFIT = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def entries(known: Known) -> list[Noticed]:
    """The newest events that are stated, the newest first."""
    told = [one for _, one in known.noticed.values() if one.event.standing == "stated"]
    return told[: -_LONGEST - 1 : -1]


def write_feeds(
    atom: Path, feed: Path, found: Sequence[Noticed], *, title: str, dossier: str, desk: str,
    now: datetime,
) -> None:  # fmt: skip
    """Write both files, each in one step.

    Args:
        atom: the file of the Atom feed.
        feed: the file of the JSON feed.
        found: the entries, the newest first.
        title: of the dossier.
        dossier: its id.
        desk: where readers reach the review desk, with a slash in the end.
        now: when a feed without entries was last right.
    """
    atom.parent.mkdir(parents=True, exist_ok=True)
    write_whole(atom, _atom(found, title, dossier, desk, now))
    write_whole(feed, _json(found, title, dossier, desk))


def _atom(found: Sequence[Noticed], title: str, dossier: str, desk: str, now: datetime) -> bytes:
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, "id", f"urn:claims-desk:alerts:{dossier}")
    _add(root, "title", title)
    _add(root, "updated", _moment(found[0].at if found else now))
    _add(_add(root, "author"), "name", "claims-desk")
    _add(root, "link", rel="alternate", type="text/html", href=f"{desk}dossier/{dossier}")
    for one in found:
        event = one.event
        entry = _add(root, "entry")
        _add(entry, "id", urn(event))
        _add(entry, "title", event.sentence)
        _add(entry, "published", _moment(event.at))
        _add(entry, "updated", _moment(one.at))
        _add(entry, "link", rel="alternate", type="text/html", href=f"{desk}{event.place}")
        if event.url and event.url.startswith(("http://", "https://")):
            _add(entry, "link", rel="related", href=event.url)
        for kind in event.kinds:
            _add(entry, "category", term=kind)
        _add(entry, "content", _html(event), type="html")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _add(above: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    fit = {key: _UNFIT.sub("\N{REPLACEMENT CHARACTER}", value) for key, value in attributes.items()}
    made = etree.SubElement(above, f"{{{_ATOM}}}{name}", fit)
    if text is not None:
        made.text = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
    return made


def _json(found: Sequence[Noticed], title: str, dossier: str, desk: str) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": f"{desk}dossier/{dossier}",
        "authors": [{"name": "claims-desk"}],
        "items": [
            {
                "id": urn(one.event),
                "url": f"{desk}{one.event.place}",
                **({"external_url": one.event.url} if one.event.url else {}),
                "title": one.event.sentence,
                "content_html": _html(one.event),
                "content_text": plain(one.event),
                "date_published": _moment(one.event.at),
                "date_modified": _moment(one.at),
                "tags": list(one.event.kinds),
            }
            for one in found
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def urn(event: Event) -> str:
    """What names the event everywhere, for good."""
    return f"urn:claims-desk:event:{event.id}"


def plain(event: Event) -> str:
    """The wordings that the event is about, as lines."""
    return "\n".join(f"{said.label}: {said.text}" for said in event.words)


def _html(event: Event) -> str:
    return "".join(
        f"<p>{escape(said.label)}</p><blockquote>{escape(said.text)}</blockquote>"
        for said in event.words
    )


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
