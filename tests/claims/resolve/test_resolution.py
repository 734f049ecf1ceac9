from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import DatedName, Entity, Mention, Schema, Statement, Watchlist
from claims.resolve import Resolution, resolve

LUMENTA = Entity("sample", "Lumenta Data B.V.", "Company", ("Lumenta",), watched=True)
VOS = Entity("sample", "Hanneke Vos", "Person", watched=True)
APPLE = Entity("sample", "Apple", "Company", watched=True)
WATCHED = Watchlist((LUMENTA, VOS, APPLE))
Named = tuple[str, Schema]


def mentions(*named: Named, version: str = "v", gap: int = 20) -> list[Mention]:
    found, at = [], 0
    for text, label in named:
        found.append(Mention(version, at, at + len(text), text, label))
        at += len(text) + gap
    return found


def said(speaker: str | None, target: str | None = None, version: str = "v") -> Statement:
    return Statement(
        version, 0, 4, "text", "claim", "attributed", "test", speaker=speaker, target=target
    )


def who(*named: Named, gap: int = 20) -> list[str | None]:
    """The name of each mention's entity."""
    found = resolve("sample", WATCHED, [], mentions(*named, gap=gap))
    names = {entity.id: entity.name for entity in found.entities}
    return [names[m.entity_id] if m.entity_id else None for m in found.mentions]


def test_a_surname_means_the_full_name_that_the_article_gives() -> None:
    assert who(("Mr Smit", "Person"), ("Jan Smit", "Person")) == ["Jan Smit", "Jan Smit"]


def test_a_surname_leads_to_the_watched_person() -> None:
    assert who(("Hanneke Vos", "Person"), ("Vos", "Organization")) == [VOS.name, VOS.name]


def test_two_people_with_one_surname_leave_the_bare_surname_open() -> None:
    found = who(("Jan Smit", "Person"), ("Els Smit", "Person"), ("Smit", "Person"))
    assert found == ["Jan Smit", "Els Smit", None]


def test_a_surname_alone_could_be_anybody() -> None:
    assert who(("Smit", "Person")) == [None]


def test_a_surname_is_not_carried_from_one_article_to_another() -> None:
    both = [*mentions(("Jan Smit", "Person")), *mentions(("Smit", "Person"), version="other")]
    first, second = resolve("sample", WATCHED, [], both).mentions
    assert first.entity_id
    assert second.entity_id is None


def test_a_company_is_not_taken_for_the_person_who_founded_it() -> None:
    found = who(
        ("Henk Kramer", "Person"), ("Kramer Shipping", "Organization"), ("Kramer", "Organization")
    )
    assert found == ["Henk Kramer", "Kramer Shipping", "Kramer"]


def test_an_acronym_in_brackets_means_the_name_before_it() -> None:
    found = who(("Data Protection Board", "PublicBody"), ("DPB", "Organization"), gap=2)
    assert found == ["Data Protection Board", "Data Protection Board"]


@pytest.mark.parametrize(
    ("long", "short", "gap"),
    [
        ("Data Protection Board", "DPB", 3),  # not in brackets right after it
        ("Data Protection Board", "NRC", 2),  # not its letters
        ("Data Protection Board", "Dpb", 2),  # no acronym
    ],
)
def test_what_only_looks_like_an_acronym_is_a_name_of_its_own(
    long: str, short: str, gap: int
) -> None:
    found = who((long, "PublicBody"), (short, "Organization"), gap=gap)
    assert found == [long, short]


def test_a_company_whose_name_is_inside_anothers_is_another() -> None:
    found = who(("Orrin Search", "Company"), ("Orrin Search Labs", "Company"), ("Orrin", "Company"))
    assert len(set(found)) == 3


def test_spellings_of_a_legal_form_are_one_company_and_two_forms_are_two() -> None:
    found = who(
        ("Granit Vision B.V.", "Company"),
        ("Granit Vision BV", "Company"),
        ("Granit Vision AG", "Company"),
        ("Granit Vision", "Company"),
    )
    assert found[0] == found[1] != found[2]
    assert found[3] not in found[:3]  # it could be either


def test_a_company_named_without_its_form_is_the_one_that_the_article_gives() -> None:
    assert len(set(who(("Granit Vision B.V.", "Company"), ("Granit Vision", "Company")))) == 1


def test_a_common_word_is_no_watched_company() -> None:
    assert who(("Apple", "Company"), ("apple", "Company")) == ["Apple", None]


@pytest.mark.parametrize("speaker", ["a spokesperson", "Officials", "the company", "critics", None])
def test_a_speaker_who_is_only_described_stays_nobody(speaker: str | None) -> None:
    (statement,) = resolve("sample", WATCHED, [said(speaker)], []).statements
    assert statement.speaker_id is None


def test_speakers_and_targets_get_their_entities_and_keep_their_ids() -> None:
    before = said("Ms Vos", "Lumenta")
    named = mentions(("Hanneke Vos", "Person"), ("Ms Vos", "Person"), ("Lumenta", "Company"))
    (after,) = resolve("sample", WATCHED, [before], named).statements
    assert (after.speaker_id, after.target_id) == (VOS.id, LUMENTA.id)
    assert after.id == before.id


def test_a_dated_name_is_read_as_of_the_article() -> None:
    dated = Watchlist(
        (LUMENTA,), names=(DatedName(LUMENTA.id, "Pixelklaar", until=date(2019, 9, 1)),)
    )
    named = [
        *mentions(("Pixelklaar", "Company")),
        *mentions(("Pixelklaar", "Company"), version="w"),
    ]
    days = {"v": date(2019, 1, 1), "w": date(2024, 1, 1)}
    then, now = resolve("sample", dated, [], named, days).mentions
    assert then.entity_id == LUMENTA.id
    assert now.entity_id not in (None, LUMENTA.id)


def test_a_found_entity_has_the_schema_that_most_mentions_give_it() -> None:
    named = mentions(
        ("Open Watch", "Organization"), ("OPEN WATCH", "Organization"), ("Open Watch", "Person")
    )
    found = resolve("sample", Watchlist(), [], named).entities
    assert [(e.name, e.schema, e.watched) for e in found] == [("Open Watch", "Organization", False)]


NAMES = st.sampled_from(
    ["Lumenta", "lumenta", "LUMENTA", "Lumenta Data B.V.", "Lumenta Data AG", "Lumenta Data",
     "Hanneke Vos", "Vos", "Els Vos", "Apple", "apple", "APPLE", "Open Watch", "the company"]
)  # fmt: skip
LABELS: Any = st.sampled_from(["Person", "Company", "Organization"])
ARTICLES = st.lists(st.lists(st.tuples(NAMES, LABELS), max_size=6), min_size=1, max_size=4)


def resolved(articles: list[list[Named]]) -> Resolution:
    named = [m for n, each in enumerate(articles) for m in mentions(*each, version=f"v{n}")]
    spoken = [said(m.text, version=m.version_id) for m in named]
    return resolve("sample", WATCHED, spoken, named)


@given(ARTICLES)
def test_watched_entities_come_out_as_they_went_in(articles: list[list[Named]]) -> None:
    found = resolved(articles)
    assert found.entities[: len(WATCHED.entities)] == WATCHED.entities
    rest = found.entities[len(WATCHED.entities) :]
    assert not any(entity.watched for entity in rest)
    ids = [entity.id for entity in found.entities]
    assert len(ids) == len(set(ids))


@given(ARTICLES)
def test_every_id_leads_to_an_entity(articles: list[list[Named]]) -> None:
    found = resolved(articles)
    known = {entity.id for entity in found.entities} | {None}
    assert {m.entity_id for m in found.mentions} <= known
    assert {s.speaker_id for s in found.statements} <= known


@given(ARTICLES, ARTICLES)
def test_what_other_articles_say_changes_no_ones_name(
    articles: list[list[Named]], more: list[list[Named]]
) -> None:
    alone, together = resolved(articles), resolved([*articles, *more])
    assert together.mentions[: len(alone.mentions)] == alone.mentions
    assert together.statements[: len(alone.statements)] == alone.statements


@given(articles=ARTICLES, data=st.data())
def test_the_order_of_input_changes_nothing(
    articles: list[list[Named]], data: st.DataObject
) -> None:
    named = [m for n, each in enumerate(articles) for m in mentions(*each, version=f"v{n}")]
    shuffled = data.draw(st.permutations(named))
    one, other = (resolve("sample", WATCHED, [], given_) for given_ in (named, shuffled))
    assert one.entities == other.entities
    assert set(one.mentions) == set(other.mentions)
