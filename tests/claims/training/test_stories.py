from pathlib import Path

import pytest

from claims.model import Statement
from claims.training import annotations, stories

STORIES = sorted((annotations.KEPT / "stories").glob("*.yaml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_passage_that_a_story_names_is_in_its_article(path: Path) -> None:
    story = stories.story_of(path)

    assert len(story.texts) > 1
    for place in [p for places in story.wordings.values() for p in places]:
        assert 0 <= place.start < place.end <= len(story.texts[place.article])
    for _, answered in story.responses:
        assert answered <= story.wordings.keys()


@pytest.mark.parametrize(("start", "end", "shares"), [(0, 5, True), (5, 25, True), (6, 30, False)])
def test_a_passage_is_found_where_half_of_the_shorter_is_shared(
    start: int, end: int, *, shares: bool
) -> None:
    statement = Statement("v", 0, 10, "They paid.", "claim", "outlet", "test")

    assert stories.overlaps(statement, start, end) == shares
