import ast
import sys
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims import model
from claims.model import Article, Claim, Entity, Statement, article_id, claim_id, entity_id

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
FILES = sorted(Path(model.__file__).parent.glob("*.py"))
NOUNS = [noun for name in model.__all__ if is_dataclass(noun := getattr(model, name))]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_has_no_other_fields_than_it_says(noun: type) -> None:
    one = object.__new__(noun)
    assert not hasattr(one, "__dict__")
    with pytest.raises(FrozenInstanceError):
        setattr(one, fields(noun)[0].name, "another")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nouns_depend_on_nothing_but_python_and_their_front_door(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            room = str(node.module)
            assert (
                room.startswith("claims.model")
                or (room == "claims.doors" and file.stem == "__init__")
                or room.split(".", maxsplit=1)[0] in sys.stdlib_module_names
            )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_noun_can_be_had_from_the_room_itself(file: Path) -> None:
    defined = ast.parse(file.read_text(encoding="utf-8")).body
    names = {node.name for node in defined if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    assert {name for name in names if not name.startswith("_")} <= set(model.__all__)


def test_what_is_found_again_has_the_id_that_it_had() -> None:
    assert Article("d", "u", "Ledger", NOON, NOON, None, 1).id == article_id("d", "u")
    assert Claim("d", "s", "They paid.", None, NOON, NOON).id == claim_id("d", "s")
    assert Entity("d", "Orrin  Search", "Company").id == entity_id("d", "orrin search")


def test_the_second_article_at_an_address_is_another_one() -> None:
    assert article_id("d", "u", 1) == article_id("d", "u")
    assert article_id("d", "u", 2) != article_id("d", "u")


def test_statements_are_in_one_order_in_every_version() -> None:
    first = Statement("v1", 0, 4, "They", "claim", "outlet", "x")
    again = Statement("v2", 0, 4, "They", "claim", "outlet", "x")
    assert first.id != again.id
    assert first.place == again.place
