from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from claims.model import Version

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
FIRST = Version("a", 1, "c", NOON, "Tanks", None, None, None, "en", "They knew.", "p")


@given(text=st.text())
def test_a_wording_is_told_by_the_digest_of_its_text(text: str) -> None:
    assert replace(FIRST, text=text).text_sha256 == sha256(text.encode()).hexdigest()


def test_a_wording_that_returns_is_a_version_of_its_own() -> None:
    again = replace(FIRST, version_no=3)
    assert again.text_sha256 == FIRST.text_sha256
    assert again.id != FIRST.id


def test_who_read_a_version_and_when_is_no_part_of_its_id() -> None:
    later = NOON.replace(hour=15)
    assert replace(FIRST, seen_at=later, parser="q", capture_id="d").id == FIRST.id
