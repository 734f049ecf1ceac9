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
        ("allow_loopback: perhaps", "allow_loopback: should be true or false, not 'perhaps'"),
        ("manners: polite", "manners: should be keys with values, not 'polite'"),
        ("manners: {pause_s: -1}", "manners.pause_s: should be at least 0.0, not -1"),
        ("manners: {pause_s: .inf}", "manners.pause_s: should be a number, not inf"),
        ("manners: {retries: many}", "manners.retries: should be a whole number, not 'many'"),
        ("schedule: '0 0 6 * * *'", "schedule: '0 0 6 * * *' has 6 columns"),
        ("schedule: '0 0 31 2 *'", "schedule: '0 0 31 2 *' is not a cron line"),
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
        ("[{outlet: A}]", "sources[0]: needs exactly one of feed, pages, sitemap, folder"),
        ("[{feed: 'https://a.example'}]", "sources[0].outlet: this key is missing"),
        (
            "[{outlet: A, feed: 'https://a.example', sitemap: 'https://a.example'}]",
            (
                "sources[0]: needs exactly one of feed, pages, sitemap, folder;"
                " it has feed and sitemap"
            ),
        ),
        ("[{outlet: A, pages: []}]", "sources[0].pages: should hold at least one item"),
        (
            "[{outlet: A, pages: ['https://a.example', 'b c']}]",
            "sources[0].pages[1]: 'b c' is not a web address",
        ),
        ("[{outlet: A, feed: 'http:a.example'}]", "sources[0].feed: 'http:a.example' is not a web"),
        ("[{outlet: A, folder: gone}]", "sources[0].folder: there is no folder 'gone'"),
        ("[just text]", "sources[0]: should be keys with values, not 'just text'"),
    ],
)
def test_a_wrong_source_gets_one_sentence_with_line_and_key(
    faults: Faults, source: str, problem: str
) -> None:
    [fault] = faults(f"{HEAD}sources: {source}\n")
    assert fault.startswith(f"dossier.yaml, line 2, {problem}")


def test_a_folder_is_looked_for_beside_the_dossier(faults: Faults, tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    assert faults(HEAD + "sources: [{outlet: A, folder: saved}]\n") == []
