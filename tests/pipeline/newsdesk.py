"""A news desk with a data folder of its own, on which ``claims`` runs in this process."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from pytest_httpserver import HTTPServer

import claims
from claims.cli import main
from claims.home import Home
from claims.journey.progress import Nobody
from claims.journey.visit import Visit
from claims.store import Database, Desk

TABLES = (
    *("sources", "captures", "articles", "article_versions", "readings", "extractions"),
    *("entities", "mentions", "statements", "figures", "claims", "claim_statements", "links"),
    *("failures", "flags", "corrections", "text_edits", "alignments", "edits"),
    *("text_digests", "shared_texts"),
)
HEAD = """\
title: Tanks of Brandvoort
id: tanks
schedule: "0 6 * * *"
allow_loopback: true
manners: {{ pause_s: 0, retries: 0, max_bytes: 100000 }}
entities:
  - {{ name: Brandvoort Chemie, schema: Company }}
  - {{ name: Harbour Office, schema: PublicBody }}
sources:
{sources}
"""


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class NewsDesk:
    """A data folder, and the commands that work on it."""

    home: Home
    folder: Path

    def dossier(self, sources: str) -> Path:
        """Write a dossier with these sources, as lines of YAML."""
        path = self.folder / "dossier.yaml"
        path.write_text(HEAD.format(sources=sources), encoding="utf-8")
        return path

    def claims(self, *words: object) -> Ended:
        """Run one command as the shell would, but in this process."""
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        err = io.StringIO()
        argv = ["claims", "--data", str(self.home.root), *map(str, words)]
        with (
            patch.dict(os.environ, COLUMNS="400"),
            patch.object(sys, "argv", argv),
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as left,
        ):
            main()
        assert isinstance(out.buffer, io.BytesIO)
        status = left.value.code
        assert isinstance(status, int)
        return Ended(status, out.buffer.getvalue().decode(), err.getvalue())

    def visit(self, dossier: Path, *, everything: bool = True) -> Visit:
        """Visit a dossier without Dagster, pages that are not due yet included."""
        return claims.visit(dossier, home=self.home, watcher=Nobody(), everything=everything)

    def rows(self, query: str) -> list[dict[str, Any]]:
        """What the published copy answers."""
        found: list[dict[str, Any]] = self._ask(query).to_pylist()
        return found

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table, in an order that does not change."""
        return {table: self.rows(f"from {table} order by all") for table in TABLES}

    def _ask(self, query: str) -> pa.Table:
        with Desk.open(self.home.published) as desk:
            return desk.sql(query)

    def failures(self) -> dict[str, str]:
        """The stage and error of each subject that failed, as the writer has it."""
        with Database.open(self.home.database) as database:
            found = database.failures.of("tanks")
        return {one.subject: f"{one.stage}: {one.error}" for one in found}


STORY = """\
Brandvoort Chemie leaked benzene into the harbour for three years, according to inspection reports
seen by this newspaper. The reports describe eleven tanks without a working alarm.

“We have never leaked a drop,” said Carla Wijs, a spokeswoman for Brandvoort Chemie. She said that
the alarms had been tested every month and that the inspectors had looked at the wrong tanks.

The Harbour Office declined to comment on the reports. A former inspector, Daan Molenaar, said that
the office had known about the tanks since 2021 and that nobody had wanted to hear of it.
"""


def page(title: str, story: str = STORY, language: str = "en") -> str:
    """An article as a plain newspaper's site shows it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story.split("\n\n"))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def feed(*urls: str) -> str:
    """An RSS feed that lists ``urls``."""
    items = "".join(f"<item><title>One</title><link>{url}</link></item>" for url in urls)
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def shown(site: HTTPServer, title: str, story: str = STORY, path: str = "/tanks") -> None:
    """Have the site show a page from now on."""
    site.expect_request(path).respond_with_data(page(title, story), content_type="text/html")


def settled(site: HTTPServer, path: str = "/tanks") -> str:
    """A source of one page, as a line of YAML."""
    return f"  - {{ outlet: Gazette, pages: [{site.url_for(path)}] }}\n"
