import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.dossier import load
from claims.errors import DossierError
from claims.model import DatedName, Manners, Ownership, Source, entity_id

Write = Callable[[str], Path]
Faults = Callable[[str], list[str]]

FULL = """\
title: Lumenta and the sanctioned firms
schedule: "0 6 * * *"
timezone: Europe/Amsterdam
contact: data@desk.example
allow_loopback: true
manners: {pause_s: 0, max_bytes: 1000000}
sources:
  - {outlet: The Harbour Ledger, feed: "https://ledger.example/rss"}
  - {outlet: Noordkaap Courier, pages: ["https://c.example/1", "https://c.example/2"]}
  - {outlet: The Meridian Post, sitemap: "https://post.example/news.xml"}
  - {outlet: Clippings, folder: clippings}
entities:
  - name: Orrin Search N.V.
    schema: Company
    aliases: [Orrin, {name: Orrin Labs, until: 2019-07-01}]
  - name: Lumenta Data B.V.
    schema: Company
    parent: {name: Orrin Search N.V., since: 2021-05-03}
  - name: Lumenta Data AG
    schema: Company
    parent:
      - {name: Orrin Search N.V., until: 2022-01-01}
      - {name: Lumenta Data B.V., since: 2022-01-01}
"""
SOURCES = "sources: [{outlet: A, feed: 'https://a.example/rss'}]\n"


def test_a_source_says_which_variable_holds_its_login_and_no_noun_holds_it(write: Write) -> None:
    dossier = load(write("title: A\n" + SOURCES.replace("rss'", "rss', auth: {env: A_AUTH}")))
    [source] = dossier.sources()
    assert dossier.logins() == {source.id: "A_AUTH"}
    assert "A_AUTH" not in repr(source)


def test_a_full_file_becomes_the_nouns_of_the_stages(write: Write, tmp_path: Path) -> None:
    (tmp_path / "clippings").mkdir()
    dossier = load(write(FULL))
    assert dossier.path == tmp_path / "dossier.yaml"
    assert (dossier.id, dossier.title, dossier.schedule, dossier.timezone) == (
        "lumenta-and-the-sanctioned-firms",
        "Lumenta and the sanctioned firms",
        "0 6 * * *",
        "Europe/Amsterdam",
    )
    assert dossier.sources() == (
        Source(dossier.id, "feed", "https://ledger.example/rss", "The Harbour Ledger"),
        Source(
            dossier.id,
            "pages",
            "https://c.example/1",
            "Noordkaap Courier",
            ("https://c.example/1", "https://c.example/2"),
        ),
        Source(dossier.id, "sitemap", "https://post.example/news.xml", "The Meridian Post"),
        Source(dossier.id, "folder", (tmp_path / "clippings").as_uri(), "Clippings"),
    )


def test_names_and_owners_keep_their_days(write: Write, tmp_path: Path) -> None:
    (tmp_path / "clippings").mkdir()
    dossier = load(write(FULL))
    watched = dossier.watchlist()
    orrin, lumenta, swiss = (entity_id(dossier.id, entity.name) for entity in watched.entities)
    assert watched.entities[0].aliases == ("Orrin", "Orrin Labs")
    assert [entity.parent_id for entity in watched.entities] == [None, orrin, lumenta]
    assert all(entity.watched for entity in watched.entities)
    assert watched.names == (DatedName(orrin, "Orrin Labs", until=date(2019, 7, 1)),)
    assert watched.owners == (
        Ownership(lumenta, orrin, since=date(2021, 5, 3)),
        Ownership(swiss, orrin, until=date(2022, 1, 1)),
        Ownership(swiss, lumenta, since=date(2022, 1, 1)),
    )


def test_manners_that_the_file_does_not_say_are_usual(write: Write, tmp_path: Path) -> None:
    (tmp_path / "clippings").mkdir()
    assert load(write(FULL)).manners() == Manners(
        contact="data@desk.example", allow_loopback=True, pause_s=0, max_bytes=1_000_000
    )
    assert load(write("title: Short\n" + SOURCES)).manners() == Manners()


def test_a_section_a_warc_and_a_rhythm_are_handed_over_as_the_file_says(
    write: Write, tmp_path: Path
) -> None:
    (tmp_path / "crawl.warc.gz").touch()
    dossier = load(
        write("""\
        title: Short
        manners: {hosts_at_once: 2, max_failures: 9}
        revisits:
          - {until: 6 h, every: 15 min}
          - {until: 8w, every: 1 d}
        sources:
          - {outlet: A, section: "https://a.example/world", pattern: "/world/[0-9]+"}
          - {outlet: B, warc: crawl.warc.gz}
        """)
    )
    assert dossier.sources() == (
        Source("short", "section", "https://a.example/world", "A", pattern="/world/[0-9]+"),
        Source("short", "warc", (tmp_path / "crawl.warc.gz").as_uri(), "B"),
    )
    assert dossier.manners() == Manners(
        hosts_at_once=2,
        max_failures=9,
        revisits=(
            (timedelta(hours=6), timedelta(minutes=15)),
            (timedelta(weeks=8), timedelta(days=1)),
        ),
    )


def test_saved_pages_may_be_of_many_outlets(write: Write, tmp_path: Path) -> None:
    (tmp_path / "clippings").mkdir()
    place = (tmp_path / "clippings").as_uri()

    def source(said: str) -> Source:
        [found] = load(write(f"title: Short\nsources: [{{folder: clippings{said}}}]\n")).sources()
        return found

    mapped = (("ledger.example", "The Harbour Ledger"), ("post.example", "The Meridian Post"))
    names = "outlets: {post.example: The Meridian Post, ledger.example: The Harbour Ledger}"
    assert source("") == Source("short", "folder", place, "clippings", outlets=())
    assert source(", " + names) == Source("short", "folder", place, "clippings", outlets=mapped)
    named = Source("short", "folder", place, "Others", outlets=mapped)
    assert source(", outlet: Others, " + names) == named
    assert source(", outlet: Others") == Source("short", "folder", place, "Others")


def test_a_short_file_is_visited_hourly_in_utc(write: Write) -> None:
    dossier = load(write("title: Short\n" + SOURCES))
    assert (dossier.id, dossier.schedule, dossier.timezone) == ("short", "0 * * * *", "UTC")
    assert dossier.watchlist().entities == ()


def test_the_yes_of_older_yaml_is_understood_and_the_no_of_a_title_stays_text(write: Write) -> None:
    dossier = load(write("title: no\nallow_loopback: yes\n" + SOURCES))
    assert dossier.title == "no"
    assert dossier.manners().allow_loopback is True


def test_every_fault_is_told_at_once_in_the_order_of_the_file(faults: Faults) -> None:
    assert faults("""\
        titel: Lumenta
        schedule: daily
        sources:
          - outlet: A
            feed: ftp://a.example/rss
        entities:
          - name: Lumenta Data
            schema: Firm
          - name: Orrin
            schema: Company
            parent: Vektor
    """) == [
        "dossier.yaml, line 1, title: this key is missing",
        "dossier.yaml, line 1, titel: there is no such key; did you mean 'title'?",
        (
            "dossier.yaml, line 2, schedule: 'daily' is not a cron line such as '0 6 * * *'"
            " (Exactly 5, 6 or 7 columns has to be specified for iterator expression.)"
        ),
        (
            "dossier.yaml, line 5, sources[0].feed: 'ftp://a.example/rss' is not a web address"
            " (URL scheme should be 'http' or 'https')"
        ),
        (
            "dossier.yaml, line 8, entities[0].schema:"
            " 'Firm' is none of Person, Company, PublicBody, Organization, Address"
        ),
        "dossier.yaml, line 11, entities[1].parent: 'Vektor' is not the name of a listed entity",
    ]


def test_a_source_read_twice_is_a_fault(faults: Faults) -> None:
    assert faults("""\
        title: Twice
        sources:
          - {outlet: A, feed: "https://a.example/rss"}
          - {outlet: B, feed: "https://a.example/rss"}
    """) == ["dossier.yaml, line 4, sources[1]: https://a.example/rss is already sources[0]"]


def test_a_title_without_a_latin_letter_needs_an_id(faults: Faults) -> None:
    [fault] = faults("title: 明かり\n" + SOURCES)
    assert fault.startswith("dossier.yaml, line 1, title: no id can be made from the title")
    assert faults("title: 明かり\nid: akari\n" + SOURCES) == []


def test_a_missing_file_a_folder_and_a_latin1_file_get_one_sentence(tmp_path: Path) -> None:
    latin1 = tmp_path / "latin1.yaml"
    latin1.write_bytes(b"id: x\ntitle: caf\xe9\n")
    for path, sentence in (
        (tmp_path / "none.yaml", f"{tmp_path / 'none.yaml'}: there is no such file"),
        (tmp_path, f"{tmp_path}: this is a folder, not a dossier file"),
        (latin1, "latin1.yaml, line 2: this is not UTF-8 text"),
    ):
        with pytest.raises(DossierError) as caught:
            load(path)
        assert caught.value.faults == [sentence]


KEYS = ["title", "schedule", "manners", "pause_s", "sources", "outlet", "feed", "pages", "folder"]
KEYS += ["section", "warc", "pattern", "revisits", "every"]
KEYS += ["entities", "name", "schema", "aliases", "parent", "since", "until"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=20,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(VALUES)
def test_whatever_the_file_holds_its_faults_are_sentences(faults: Faults, value: object) -> None:
    found = faults(json.dumps(value))  # JSON is YAML
    assert all(fault.startswith("dossier.yaml") and "\n" not in fault for fault in found)


def test_a_configuration_of_the_extraction_lies_beside_the_dossier(
    write: Write, tmp_path: Path
) -> None:
    (tmp_path / "own.cfg").touch()

    assert load(write("title: A\nextraction: own.cfg\n" + SOURCES)).extraction == (
        tmp_path / "own.cfg"
    )
    assert load(write("title: A\n" + SOURCES)).extraction is None
