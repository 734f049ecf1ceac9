"""What templates may say, and what of a page's text they never send as it is."""

import pytest
from jinja2 import UndefinedError

from claims.compare.rendering import environment

TEMPLATES = environment("claims.compare")


def shown(template: str, **said: object) -> str:
    return TEMPLATES.from_string(template).render(said)


def test_text_of_a_page_is_no_markup() -> None:
    assert shown("{{ text }}", text="<b>&") == "&lt;b&gt;&amp;"


@pytest.mark.parametrize("turn", ["\u202e", "\u2066"])
def test_a_character_that_turns_the_reading_direction_is_shown_instead_of_sent(turn: str) -> None:
    assert shown("{{ text }}", text=f"paid {turn}eno") == f"paid [U+{ord(turn):04X}]eno"


def test_a_word_that_a_template_does_not_have_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        shown("{{ nowhere }}")
