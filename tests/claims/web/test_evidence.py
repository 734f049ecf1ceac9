"""Why a response is linked, in words."""

from claims.web.evidence import in_words


def test_the_plainest_reason_comes_first() -> None:
    found = in_words([("alleges", 1.0), ("shared words", 0.5)], "embedded")
    assert found == [
        "the answer itself states the claim that it answers",
        "they share words",
        "the claim alleges a wrong",
    ]


def test_what_says_nothing_is_not_said() -> None:
    assert in_words([("meaning", 0.2), ("length", 2.0)], "same article") == []
    assert in_words(None, None) == []
