"""What a file of words gives as a pattern is one."""

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from claims.languages.patterns import Pattern, Rule, checked

RULES = TypeAdapter(tuple[Rule, ...])


def test_a_pattern_stays_as_it_is_written() -> None:
    assert TypeAdapter(Pattern).validate_python(r"\bupdat(?:ed|ing)") == r"\bupdat(?:ed|ing)"


@pytest.mark.parametrize("pattern", ["(", "a{2,1}", "[b", "(?P<day>x)(?P<day>y)"])
def test_what_is_no_pattern_is_refused_with_its_words_and_the_reason(pattern: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(pattern)} is no regular expression: ."):
        checked(pattern)


def test_only_what_opens_a_rule_has_to_be_a_pattern() -> None:
    rules = (("(.+)e", r"\1ing", "("), ())
    assert RULES.validate_python(rules) == rules
    with pytest.raises(ValidationError, match="no regular expression"):
        RULES.validate_python((("(.+", "x"),))
