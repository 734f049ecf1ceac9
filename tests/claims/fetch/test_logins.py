import pytest

from claims.errors import FetchError
from claims.fetch.client import Received
from claims.fetch.logins import Logins
from claims.model import Source

FEED = Source("lumenta", "feed", "https://courier.test/feed", "Noordkaap Courier")
PAGE = "https://courier.test/a"
BASIC = "Basic ZGVzazpvcGVuIHNlc2FtZSE="


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def logins(env: pytest.MonkeyPatch, value: str) -> Logins:
    env.setenv("COURIER_AUTH", value)
    return Logins({FEED.id: "COURIER_AUTH"})


@pytest.mark.parametrize(
    ("value", "header"),
    [
        ("desk:open sesame!", BASIC),
        (" desk:open sesame!\n", BASIC),
        (BASIC, BASIC),
        ("désk:é:ü", "Basic ZMOpc2s6w6k6w7w="),
        ("bearer abc.def-123", "Bearer abc.def-123"),
        ("Bearer a:b", "Bearer a:b"),
    ],
)
def test_a_variable_holds_a_user_and_a_password_or_the_whole_header(
    env: pytest.MonkeyPatch, value: str, header: str
) -> None:
    said = logins(env, value)
    assert said.fault(FEED) is None
    assert said.headers(FEED, PAGE) == {"Authorization": header}


@pytest.mark.parametrize(
    "url",
    [
        "http://courier.test/a",
        "https://courier.test:8443/a",
        "https://www.courier.test/a",
        "https://courier.test.evil.test/a",
    ],
)
def test_no_other_host_port_or_scheme_is_sent_anything(env: pytest.MonkeyPatch, url: str) -> None:
    assert logins(env, "desk:open sesame!").headers(FEED, url) == {}


def test_another_source_of_the_same_host_does_not_log_in(env: pytest.MonkeyPatch) -> None:
    other = Source("lumenta", "section", "https://courier.test/world", "Noordkaap Courier")
    said = logins(env, "desk:open sesame!")
    assert (said.fault(other), said.headers(other, PAGE)) == (None, {})


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "is not set"),
        ("sesame", "holds neither user:password nor Bearer and a token"),
        ("Bearer open\nsesame", "holds neither user:password nor Bearer and a token"),
    ],
)
def test_a_variable_that_is_of_no_use_is_one_sentence_without_its_value(
    env: pytest.MonkeyPatch, value: str, why: str
) -> None:
    said = logins(env, value)
    assert said.fault(FEED) == (
        f"https://courier.test/feed is not visited, because the environment variable "
        f"COURIER_AUTH {why}"
    )
    assert said.headers(FEED, PAGE) == {}


@pytest.mark.parametrize(
    "said", [b"you sent Basic ZGVzazpvcGVuIHNlc2FtZSE=", b"user desk:open sesame!", b"open sesame!"]
)
def test_an_answer_that_repeats_the_login_is_not_kept(env: pytest.MonkeyPatch, said: bytes) -> None:
    known = logins(env, "desk:open sesame!")
    told = (("X-Echo", said.decode()),)
    for answer in [Received(PAGE, 200, (), (), said), Received(PAGE, 200, (), told, b"")]:
        with pytest.raises(FetchError, match="repeats the login") as refused:
            known.keep_out(FEED, PAGE, [answer])
        assert "sesame" not in str(refused.value)
    known.keep_out(FEED, PAGE, [Received(PAGE, 200, (), (), b"open, says the desk")])


def test_a_short_password_may_stand_in_a_page_by_chance(env: pytest.MonkeyPatch) -> None:
    page = Received(PAGE, 200, (), (), b"sesame seeds")
    logins(env, "desk:sesame").keep_out(FEED, PAGE, [page])
