"""What the desk's readers can ask, by name and in SQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.errors import StoreError
from claims.model import Failure
from claims.store import Described, Desk, publish


@pytest.fixture
def published(newsroom: Any, path: Path, tmp_path: Path) -> Path:
    """A published newsroom: Lumenta is accused twice and denies once; a ministry is accused."""
    text = "Lumenta did it. Lumenta did more. The ministry knew. Lumenta denied doing it."
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, text)
    did = newsroom.say(version, "Lumenta did it.", target=newsroom.lumenta)
    more = newsroom.say(version, "Lumenta did more.", target=newsroom.lumenta)
    knew = newsroom.say(version, "The ministry knew.", target=newsroom.ministry)
    denial = newsroom.say(version, "Lumenta denied doing it.", "denies", speaker=newsroom.lumenta)
    newsroom.extract(version, did, more, knew, denial)
    newsroom.publish_text(newsroom.courier, "/nl", 2, "tekst", language="nl")
    claims = [
        newsroom.claim(did),
        newsroom.claim(more),
        newsroom.claim(knew, target=newsroom.ministry),
    ]
    newsroom.link(dict(zip(claims, [[did], [more], [knew]], strict=True)), [(denial, claims[0])])
    newsroom.database.failures.record(
        [Failure(newsroom.dossier, "fetch", "https://post.test/", "No route.", newsroom.day_one)]
    )
    newsroom.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - closed before its fixture ends
    publish(path, tmp_path / "published")
    return tmp_path / "published"


@pytest.fixture
def desk(published: Path) -> Iterator[Desk]:
    with Desk.open(published) as opened:
        yield opened


def test_claims_can_be_had_for_one_dossier(desk: Desk) -> None:
    assert desk.side_by_side().num_rows == 3
    assert desk.side_by_side("lumenta").num_rows == 3
    assert desk.side_by_side("another").num_rows == 0
    assert desk.wordings("another").num_rows == desk.unanswered("another").num_rows == 0
    assert desk.history(dossier="another").num_rows == 0


@pytest.mark.parametrize("name", ["Lumenta Data B.V.", "lumenta", "LUMENTA"])
def test_claims_can_be_had_for_one_entity_by_any_of_its_names(desk: Desk, name: str) -> None:
    claims = ["Lumenta did it.", "Lumenta did more."]

    assert sorted(desk.side_by_side(entity=name)["claim"].to_pylist()) == claims
    assert sorted(desk.wordings(entity=name)["text"].to_pylist()) == claims
    assert desk.unanswered(entity=name)["claim"].to_pylist() == ["Lumenta did more."]
    assert desk.history(entity=name).num_rows == 2


def test_an_entity_of_another_name_is_refused_naming_those_that_are_watched(desk: Desk) -> None:
    with pytest.raises(
        StoreError,
        match=r"'Nobody'; those that are watched: Lumenta Data B.V., "
        r"Ministry of Foreign Trade, Orrin Search N.V.\.",
    ):
        desk.side_by_side(entity="Nobody")


def test_history_can_begin_at_a_time(desk: Desk, newsroom: Any) -> None:
    assert desk.history(since=newsroom.day_one).num_rows == 3
    assert desk.history(since=newsroom.day_one + timedelta(seconds=1)).num_rows == 0


def test_the_status_says_how_much_there_is_and_how_fresh_it_is(desk: Desk, newsroom: Any) -> None:
    (status,) = desk.status()

    assert status.pop("published_at") == desk.published_at
    assert status == {
        "dossier": "lumenta",
        "title": "Faces of the port",
        "captures": 2,
        "last_capture_at": newsroom.day_one + timedelta(days=1),
        "articles": 2,
        "versions": 2,
        "articles_gone": 0,
        "articles_flagged": 0,
        "articles_in_other_languages": 1,
        "statements": 4,
        "responses": 1,
        "claims": 3,
        "unanswered_claims": 2,
        "links": 1,
        "failures": {"fetch": 1},
    }


def test_the_schema_describes_every_table_view_and_column(desk: Desk) -> None:
    described = desk.schema()

    assert Described(
        "claims", None, "table", "The same assertion, across articles and outlets"
    ) in (described)
    assert next(d for d in described if d[:2] == ("side_by_side", "claim_at")).type == (
        "TIMESTAMP WITH TIME ZONE"
    )
    assert [d for d in described if not d.comment] == []


def test_times_are_in_utc(desk: Desk) -> None:
    seen = desk.sql(
        "select first_seen_at, first_seen_at::varchar as words from articles order by 1"
    )

    assert seen["first_seen_at"][0].as_py() == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert seen["words"][0].as_py() == "2026-03-02 09:00:00+00"


def test_before_anything_is_published_the_desk_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `claims run` first"), Desk.open(tmp_path):
        pass


def test_a_copy_of_a_newer_schema_is_refused(published: Path) -> None:
    with duckdb.connect((published / "current").resolve()) as connection:
        connection.execute("insert into schema_migrations values (99, '0099_later', now())")

    with pytest.raises(StoreError, match="schema version 99"), Desk.open(published):
        pass


def test_a_claim_is_shown_without_the_answers_that_wait_and_says_how_many_do(
    newsroom: Any, path: Path, tmp_path: Path
) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, "Lumenta hid it. Lumenta denied that.")
    said = newsroom.say(told, "Lumenta hid it.", target=newsroom.lumenta)
    denied = newsroom.say(told, "Lumenta denied that.", "denies", speaker=newsroom.lumenta)
    newsroom.extract(told, said, denied)
    claim = newsroom.claim(said)
    newsroom.link({claim: [said]}, [(denied, claim)], standing="to check")
    newsroom.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - as above
    publish(path, tmp_path / "published")

    with Desk.open(tmp_path / "published") as desk:
        (row,) = desk.side_by_side().to_pylist()
        (all_of_it,) = desk.side_by_side(everything=True).to_pylist()
        waiting = desk.to_check()

    assert (row["claim"], row["response_id"], row["to_check"]) == ("Lumenta hid it.", None, 1)
    assert (all_of_it["response"], waiting) == ("Lumenta denied that.", 1)


def test_a_response_beside_no_stated_claim_is_had_by_itself(
    newsroom: Any, path: Path, tmp_path: Path
) -> None:
    text = "Lumenta hid it. It paid. Lumenta denied that. Orrin declined to comment. It was so."
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, text)
    hid = newsroom.say(told, "Lumenta hid it.", target=newsroom.lumenta)
    paid = newsroom.say(told, "It paid.", target=newsroom.lumenta)
    denied = newsroom.say(
        told,
        "Lumenta denied that.",
        "denies",
        speaker=newsroom.lumenta,
        target=newsroom.orrin,
    )
    declined = newsroom.say(told, "Orrin declined to comment.", "declines", speaker=newsroom.orrin)
    unsure = newsroom.say(
        told, "It was so.", "confirms", speaker=newsroom.orrin, standing="to check"
    )
    newsroom.extract(told, hid, paid, denied, declined, unsure)
    claims = [newsroom.claim(hid), newsroom.claim(paid)]
    newsroom.link({claims[0]: [hid], claims[1]: [paid]}, [(declined, claims[0])])
    newsroom.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - as above
    publish(path, tmp_path / "published")

    with Desk.open(tmp_path / "published") as desk:
        (lone,) = desk.lone_responses("lumenta").to_pylist()
        assert desk.lone_responses("another").num_rows == 0
        assert desk.lone_responses("lumenta", "Orrin").num_rows == 1

    assert (lone["text"], lone["kind"]) == ("Lumenta denied that.", "denies")
    assert (lone["responder"], lone["answers_for"]) == ("Lumenta Data B.V.", "Orrin Search N.V.")
    assert text[lone["start"] : lone["end"]] == lone["text"]


def claims_of(page: pa.Table) -> list[str]:
    return page["claim"].to_pylist()


def test_pages_follow_one_another_and_are_all_there_is(desk: Desk) -> None:
    whole = desk.page()

    assert sorted(claims_of(whole)) == sorted(claims_of(desk.side_by_side(everything=True)))
    first = desk.page(limit=2)
    rest = desk.page(after=first["place"][-1].as_py(), limit=2)
    assert pa.concat_tables([first, rest]).equals(whole)
    assert desk.page(after=whole["place"][-1].as_py()).num_rows == 0
    assert desk.page("another").num_rows == 0


def test_the_pages_of_an_entity_begin_with_what_is_about_it(
    newsroom: Any, path: Path, tmp_path: Path
) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/a", 1, "A. B. C. D. Lumenta denied C.")
    said = {
        passage: newsroom.say(told, passage, target=target, speaker=speaker)
        for passage, target, speaker in (
            ("A.", newsroom.ministry, newsroom.lumenta),
            ("B.", newsroom.lumenta, newsroom.orrin),
            ("C.", newsroom.orrin, None),
            ("D.", newsroom.orrin, newsroom.ministry),
        )
    }
    denied = newsroom.say(told, "Lumenta denied C.", "denies", speaker=newsroom.lumenta)
    newsroom.extract(told, *said.values(), denied)
    claims = {newsroom.claim(each, target=None): [each] for each in said.values()}
    claims = {replace(claim, target_id=of.target_id): [of] for claim, (of,) in claims.items()}
    newsroom.link(claims, [(denied, list(claims)[2])])
    newsroom.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - as above
    publish(path, tmp_path / "published")

    with Desk.open(tmp_path / "published") as desk:
        about, *others = claims_of(desk.page(entity="Lumenta"))

    assert about == "B."
    assert sorted(others) == ["A.", "C."]


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ({"outlet": "The Harbour Ledger"}, 3),
        ({"outlet": "Noordkaap Courier"}, 0),
        ({"kind": "denies"}, 1),
        ({"kind": "confirms"}, 0),
        ({"standing": "stated"}, 3),
        ({"standing": "to check"}, 0),
        ({"text": "lumenta DID"}, 2),
        ({"text": "100%"}, 0),
        ({"text": "lumenta", "limit": 1}, 1),
        ({"since": datetime(2026, 3, 2, tzinfo=UTC), "until": datetime(2026, 3, 3, tzinfo=UTC)}, 3),
        ({"since": datetime(2026, 3, 3, tzinfo=UTC)}, 0),
        ({"until": datetime(2026, 3, 2, tzinfo=UTC)}, 0),
    ],
)
def test_a_page_can_be_filtered(desk: Desk, filters: dict[str, Any], rows: int) -> None:
    assert desk.page(**filters).num_rows == rows


def test_what_answers_fast_questions_is_no_table_of_the_schema(desk: Desk) -> None:
    assert not {"places", "concerned"} & {one.table for one in desk.schema()}
