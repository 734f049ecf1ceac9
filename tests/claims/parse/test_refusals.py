import pytest

from claims.parse.refusals import addresses_reader, no_access, not_found


@pytest.mark.parametrize(
    "heading",
    [
        "Page not found",
        "404 | The Harbour Ledger",
        "The Harbour Ledger – Page not found",
        "Error 404",
        "Sorry, the page you asked for could not be found.",
        "We can't find that page",
        "Oops! This story no longer exists",
    ],
)
def test_a_heading_that_says_nothing_else_says_that_there_is_no_page(heading: str) -> None:
    assert not_found([None, heading]) is not None


@pytest.mark.parametrize(
    "heading",
    [
        "Article was deleted, press office concedes",
        "Not found guilty: a mayor returns",
        "Files that could not be found turn up in a cellar",
        "Page not found: how archives die",
        "Room 404 and its guests",
    ],
)
def test_news_of_what_is_not_found_is_news(heading: str) -> None:
    assert not_found([heading]) is None


@pytest.mark.parametrize(
    "heading",
    [
        "Access to this site is denied",
        "403 Forbidden",
        "Error 503",
        "Site under maintenance",
        "We'll be right back",
        "Too many requests",
        "Database error",
        "Just a moment…",
        "Attention required | Shield",
        "Please log in",
        "This content is not available in your country",
        "Please verify that you are human",
    ],
)
def test_a_heading_that_says_nothing_else_says_that_a_server_refuses(heading: str) -> None:
    assert no_access([heading]) is not None


@pytest.mark.parametrize(
    "heading",
    [
        "Access denied to inspectors, ministry says",
        "Maintenance of the dam was put off for years",
        "Server error cost a bank its Christmas",
        "Flight was interrupted",
    ],
)
def test_news_of_refusals_is_news(heading: str) -> None:
    assert no_access([heading]) is None


def test_what_a_server_says_speaks_to_its_reader_and_news_do_not() -> None:
    assert addresses_reader(["We could not let you in.", "Wait, then reload your page. Code 18."])
    assert not addresses_reader(['"You and we will win," she said.', "Police counted 649 people."])
    assert not addresses_reader([])
