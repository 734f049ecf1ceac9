from collections.abc import Callable
from pathlib import Path

import pytest

Faults = Callable[[str], list[str]]

HEAD = "title: A\n"
SOURCES = "sources: [{outlet: A, feed: 'https://a.example/rss'}]\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("id: Big Case", "id: 'Big Case' should be small letters and digits, joined by hyphens"),
        ("timezone: Amsterdam", "timezone: 'Amsterdam' is not a time zone"),
        ("timezone: Europe", "timezone: 'Europe' is not a time zone"),
        ("contact: someone", "contact: 'someone' is neither an e-mail nor a web address"),
        ("contact: 'a@b.c\\n x'", "contact: 'a@b.c\\\\n x' is neither an e-mail nor a web address"),
        (
            "contact: désk@a.example",
            "contact: 'désk@a.example' cannot be sent to the sites: a User",
        ),
        ("contact: 'https://a.example/(b'", "contact: 'https://a.example/(b' cannot be sent to"),
        ("contact: 'https://ü.example/'", "contact: 'https://ü.example/' cannot be sent to"),
        ("allow_loopback: perhaps", "allow_loopback: should be true or false, not 'perhaps'"),
        ("manners: polite", "manners: should be keys with values, not 'polite'"),
        ("manners: {pause_s: -1}", "manners.pause_s: should be at least 0.0, not -1"),
        ("manners: {pause_s: .inf}", "manners.pause_s: should be a number, not inf"),
        ("manners: {retries: many}", "manners.retries: should be a whole number, not 'many'"),
        ("schedule: '0 0 6 * * *'", "schedule: '0 0 6 * * *' has 6 columns"),
        ("schedule: R * * * *", "schedule: 'R * * * *' has a column that means another moment"),
        ("schedule: 0 r(1-5) * * *", "schedule: '0 r(1-5) * * *' has a column that means another"),
        ("schedule: '0 0 31 2 *'", "schedule: '0 0 31 2 *' is not a cron line"),
        ("manners: {hosts_at_once: 0}", "manners.hosts_at_once: should be more than 0, not 0"),
        ("workers: 0", "workers: should be at least 1, not 0"),
        ("cluster: near", "cluster: 'near' is not a scheduler's address such as tcp://"),
        ("cluster: {adress: 'tcp://a:1'}", "cluster.adress: there is no such key; did you mean"),
        ("cluster: {otherwise: wait}", "cluster.otherwise: 'wait' is none of here, fail"),
        ("revisits: []", "revisits: should hold at least one item"),
        ("revisits: often", "revisits: should be a list, not 'often'"),
        (
            "revisits: [{until: 6 hours, every: 15 min}]",
            "revisits[0].until: '6 hours' is not a length of time such as 15 min, 6 h, 14 d or 8 w",
        ),
        (
            "revisits: [{until: 999999999 w, every: 15 min}]",
            "revisits[0].until: '999999999 w' is longer than anybody waits",
        ),
        ("revisits: [{until: 6 h}]", "revisits[0].every: this key is missing"),
        (
            "revisits: [{until: 2 d, every: 1 h}, {until: 6 h, every: 2 h}]",
            "revisits: each until should be longer than the one before it",
        ),
        (
            "revisits: [{until: 6 h, every: 1 h}, {until: 2 d, every: 15 min}]",
            "revisits: old articles should not be visited more often than young ones",
        ),
        ("schedule: 5", "schedule: should be text, not 5"),
        ("entities: {name: B}", "entities: should be a list, not {'name': 'B'}"),
        ("entities: [{name: '', schema: Person}]", "entities[0].name: should not be empty"),
        (
            "entities: [{name: B, schema: Person, alias: C}]",
            "entities[0].alias: there is no such key; did you mean 'aliases'?",
        ),
        (
            "entities: [{name: B, schema: Person, aliases: C}]",
            "entities[0].aliases: should be a list, not 'C'",
        ),
        (
            "entities: [{name: B, schema: Person, aliases: [{name: C, since: 2026}]}]",
            "entities[0].aliases[0].since: 2026 is not a day such as 2024-05-31",
        ),
        (
            "entities: [{name: B, schema: Person, aliases: [{since: 2026-01-01}]}]",
            "entities[0].aliases[0].name: this key is missing",
        ),
        (
            (
                "entities: [{name: B, schema: Person, aliases:"
                " [{name: C, since: 2026-01-02, until: 2026-01-01}]}]"
            ),
            "entities[0].aliases[0]: since 2026-01-02 should lie before until 2026-01-01",
        ),
    ],
)
def test_a_wrong_value_gets_one_sentence_with_line_and_key(
    faults: Faults, line: str, problem: str
) -> None:
    [fault] = faults(HEAD + SOURCES + line + "\n")
    assert fault.startswith(f"dossier.yaml, line 3, {problem}")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("[]", "sources: should hold at least one item"),
        ("[{outlet: A}]", "sources[0]: needs exactly one of csv, feed, folder, opml,"),
        ("[{feed: 'https://a.example'}]", "sources[0].outlet: this key is missing"),
        (
            "[{outlet: A, feed: 'https://a.example', sitemap: 'https://a.example'}]",
            (
                "sources[0]: needs exactly one of csv, feed, folder, opml, pages, section, "
                "sitemap, wacz, warc; it has feed and sitemap"
            ),
        ),
        ("[{outlet: A, pages: []}]", "sources[0].pages: should hold at least one item"),
        (
            "[{outlet: A, pages: ['https://a.example', 'b c']}]",
            "sources[0].pages[1]: 'b c' is not a web address",
        ),
        ("[{outlet: A, feed: 'http:a.example'}]", "sources[0].feed: 'http:a.example' is not a web"),
        (
            "[{outlet: A, feed: 'https://a.example', outlets: {a.example: B}}]",
            "sources[0]: outlets goes with csv, folder, opml, wacz and warc, not with feed",
        ),
        ("[{folder: ., outlets: [A]}]", "sources[0].outlets: "),
        ("[{outlet: A, folder: gone}]", "sources[0].folder: there is no folder 'gone'"),
        (
            "[{outlet: A, folder: ~nosuchuser/pages}]",
            "sources[0].folder: '~nosuchuser' is the home of no user of this machine",
        ),
        (
            f"[{{outlet: A, warc: {'w' * 500}}}]",
            f"sources[0].warc: '{'w' * 60}…' cannot be looked for (File name too long)",
        ),
        (
            f"[{{outlet: A, feed: 'https://a.example', pattern: '{'(' * 900}{')' * 900}'}}]",
            f"sources[0].pattern: '{'(' * 60}…' holds too many brackets in each other",
        ),
        (
            f"[{{outlet: A, feed: 'https://a.example', pattern: '{'[' * 3000}'}}]",
            "sources[0].pattern: should have at most 2000 characters",
        ),
        ("[{outlet: A, section: 'news'}]", "sources[0].section: 'news' is not a web address"),
        (
            "[{outlet: A, warc: gone.warc}]",
            "sources[0].warc: there is no WARC file or folder 'gone.warc' beside the dossier file",
        ),
        (
            "[{outlet: A, warc: dossier.yaml}]",
            "sources[0].warc: 'dossier.yaml' is no WARC file: its name should end in .warc,",
        ),
        (
            "[{outlet: A, feed: 'https://a.example', pattern: '('}]",
            "sources[0].pattern: '(' is not a regular expression (missing )",
        ),
        (
            "[{outlet: A, pages: ['https://a.example'], pattern: x}]",
            "sources[0]: pattern goes with feed, section, sitemap, not with pages",
        ),
        (
            "[{outlet: A, folder: ., auth: {env: A_B}}]",
            "sources[0]: auth goes with addresses, not with files",
        ),
        (
            "[{outlet: A, pages: ['https://a.example/', 'https://b.example/'], auth: {env: A}}]",
            "sources[0]: auth goes to one host, and these pages are of several",
        ),
        (
            "[{outlet: A, feed: 'http://a.example/', auth: {env: A}}]",
            "sources[0]: auth needs an address with https, so that nobody reads it on the way",
        ),
        ("[just text]", "sources[0]: should be keys with values, not 'just text'"),
    ],
)
def test_a_wrong_source_gets_one_sentence_with_line_and_key(
    faults: Faults, source: str, problem: str
) -> None:
    [fault] = faults(f"{HEAD}sources: {source}\n")
    assert fault.startswith(f"dossier.yaml, line 2, {problem}")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("contact: 'https://desk:sesame@a.example/'", "contact"),
        ("contact: 'desk:sesame@a.example'", "contact"),
        ("sources: [{outlet: A, feed: 'https://desk:sesame@a.example/rss'}]", "sources[0].feed"),
        ("sources: [{outlet: A, feed: 'https://desk:ses ame@a:b/'}]", "sources[0].feed"),
        ("sources: [{outlet: A, feed: 'desk:sesame@a.example/rss'}]", "sources[0].feed"),
        ("sources: [{outlet: A, pages: ['https://sesame@a.example/']}]", "sources[0].pages[0]"),
        ("sources: [{outlet: A, folder: 'ftp://desk:sesame@a.example/'}]", "sources[0].folder"),
        ("sources: [{outlet: A, feed: 'https://a.example/', auth: sesame}]", "sources[0].auth"),
        (
            "sources: [{outlet: A, feed: 'https://a.example/', auth: {env: 'desk:sesame'}}]",
            "sources[0].auth.env",
        ),
        ("sources: [{outlet: A, feed: 'https://a.example/', auth: {env: [sesame]}}]", "sources[0]"),
        ("'https://desk:sesame@a.example/': x", "...@a.example/"),
    ],
)
def test_a_password_is_refused_with_its_line_and_never_repeated(
    faults: Faults, line: str, key: str
) -> None:
    rest = "" if line.startswith("sources") else SOURCES
    [fault] = faults(f"{HEAD}{line}\n{rest}")
    assert fault.startswith(f"dossier.yaml, line 2, {key}")
    assert "sesame" not in fault
    assert "ses ame" not in fault


def test_an_address_with_a_login_is_told_where_to_put_it(faults: Faults) -> None:
    [fault] = faults(HEAD + "sources: [{outlet: A, feed: 'https://desk:sesame@a.example/'}]\n")
    assert "write `auth: {env: NAME}` beside it" in fault


def test_a_folder_is_looked_for_beside_the_dossier(faults: Faults, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    assert faults(HEAD + "sources: [{outlet: A, folder: saved}]\n") == []


def test_a_warc_is_looked_for_beside_the_dossier(faults: Faults, tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").touch()
    (tmp_path / "crawls").mkdir()
    for place in ["crawl.warc.gz", "crawls"]:
        assert faults(HEAD + f"sources: [{{outlet: A, warc: {place}}}]\n") == []


@pytest.mark.parametrize("value", ["gone.cfg", ".", "[own.cfg]"])
def test_a_configuration_of_the_extraction_that_is_no_file_is_a_fault(
    faults: Faults, value: str
) -> None:
    (fault,) = faults(f"{HEAD}extraction: {value}\n{SOURCES}")
    assert "extraction: there is no file" in fault
