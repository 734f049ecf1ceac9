from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims.model import Kind, Placed, Statement, article_id, digest

Told = tuple[Kind, str] | tuple[Kind, str, dict[str, Any]]
Story = Callable[..., list[Placed]]
FIRST_DAY = datetime(2026, 3, 2, 6, tzinfo=UTC)


def tell(
    slug: str,
    told: Sequence[Told],
    *,
    day: int = 0,
    seen_day: int | None = None,
    version_no: int = 1,
    outlet: str = "The Harbour Ledger",
) -> list[Placed]:
    """One version of an article that consists of the passages ``told``, one after the other.

    A passage's last item has fields of its statement; ``inside: True`` makes a
    claim the clause of the response told just before it.
    """
    version = digest("version", slug, version_no)
    found: list[Statement] = []
    at = 0
    for kind, text, *rest in told:
        fields = dict(rest[0]) if rest else {}
        start, embedded_in = at, None
        if fields.pop("inside", False):
            around = next(s for s in reversed(found) if s.kind != "claim")
            start, embedded_in = around.start + around.text.index(text), around.id
        else:
            at += len(text) + 2
        end = start + len(text)
        found.append(
            Statement(
                version, start, end, text, kind, "attributed", "test",
                embedded_in=embedded_in, **fields,
            )
        )  # fmt: skip
    published = FIRST_DAY + timedelta(days=day)
    seen = FIRST_DAY + timedelta(days=day if seen_day is None else seen_day, hours=1)
    article = article_id("sample", slug)
    return [Placed(s, article, version_no, outlet, published, seen) for s in found]


@pytest.fixture(scope="session")
def story() -> Story:
    return tell
