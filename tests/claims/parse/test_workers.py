import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children
from pathlib import Path

import pytest

from claims.errors import ArchiveError, ParseError
from claims.model import Capture, Page
from claims.parse import parse, workers
from claims.parse.workers import MANY, PagesAhead, Workers

URL = "https://ledger.example.com/{number}"


def capture(number: int) -> Capture:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(minutes=number)
    url = URL.format(number=number)
    return Capture(
        "source", "page", url, url, at, 200, "text/html", None, None, "", "a.warc.gz", number
    )


def load_of(page: Callable[..., str]) -> Callable[[Capture], bytes]:
    def load(capture: Capture) -> bytes:
        return page().replace("Contracts", f"Contracts {capture.archive_offset}").encode()

    return load


def linger(body: bytes, content_type: str | None, url: str) -> Page:
    if url == URL.format(number=1):
        time.sleep(60)
    return parse(body, content_type, url)


def grow(body: bytes, content_type: str | None, url: str) -> Page:
    return parse(body * (8 << 30), content_type, url)


def die(body: bytes, content_type: str | None, url: str) -> Page:
    if url == URL.format(number=3):
        os._exit(9)
    return parse(body, content_type, url)


def worker_id(body: bytes, _: str | None, url: str) -> Page:
    return Page(url, str(os.getpid()), None, None, None, "en", body.decode())


def test_many_pages_come_out_as_they_do_one_by_one(page: Callable[..., str]) -> None:
    captures = [capture(number) for number in range(MANY)]
    load = load_of(page)
    with PagesAhead(captures, load, parse) as pages:
        found = [pages.page(one) for one in captures]
    assert found == [parse(load(one), one.content_type, one.final_url) for one in captures]


def test_no_page_is_parsed_here_and_one_worker_does_for_a_few(page: Callable[..., str]) -> None:
    few = [capture(number) for number in range(MANY - 1)]
    many = [*few, capture(MANY)]
    for captures, at_most in (few[:1], 1), (few, 1), (many, os.cpu_count() or 1):
        with PagesAhead(captures, load_of(page), worker_id) as pages:
            seen = {pages.page(one).title for one in captures}
        assert str(os.getpid()) not in seen
        assert len(seen) <= at_most


def test_a_batch_of_which_no_page_is_asked_for_starts_no_worker(page: Callable[..., str]) -> None:
    with PagesAhead([capture(1)], load_of(page), worker_id):
        assert active_children() == []


def test_a_small_page_that_takes_too_long_is_given_up_and_the_others_are_parsed(
    page: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "SECONDS", 2)
    captures = [capture(number) for number in range(3)]
    with PagesAhead(captures, load_of(page), linger) as pages:
        assert pages.page(captures[0])
        with pytest.raises(ParseError, match=rf"given up after 2 s .* at {captures[1].url}"):
            pages.page(captures[1])
        assert pages.page(captures[2])


def test_a_page_that_is_no_capture_has_the_same_limit(
    page: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "SECONDS", 0.2)
    with Workers(linger) as single, pytest.raises(ParseError, match="given up after"):
        single.parsed(page().encode(), "text/html", URL.format(number=1))


def test_a_page_that_takes_too_much_memory_is_given_up(page: Callable[..., str]) -> None:
    with (
        PagesAhead([], load_of(page), grow) as pages,
        pytest.raises(ParseError, match="for the memory"),
    ):
        pages.page(capture(1))


def test_a_page_that_kills_its_worker_costs_no_other_page(page: Callable[..., str]) -> None:
    captures = [capture(number) for number in range(MANY)]
    with PagesAhead(captures, load_of(page), die) as pages:
        assert all(pages.page(one) for one in captures[:3])
        with pytest.raises(ParseError, match=captures[3].url):
            pages.page(captures[3])
        assert all(pages.page(one) for one in captures[4:])


def test_a_body_that_is_missing_is_said_at_its_turn(page: Callable[..., str]) -> None:
    captures = [capture(number) for number in range(MANY)]

    def load(one: Capture) -> bytes:
        if one == captures[5]:
            raise ArchiveError("gone")
        return load_of(page)(one)

    with PagesAhead(captures, load, parse) as pages:
        assert all(pages.page(one) for one in captures[:5])
        with pytest.raises(ArchiveError, match="gone"):
            pages.page(captures[5])
        assert all(pages.page(one) for one in captures[6:])


def test_pages_that_nobody_asks_for_do_not_hold_up_the_others(page: Callable[..., str]) -> None:
    captures = [capture(number) for number in range(4 * MANY)]
    with PagesAhead(captures, load_of(page), worker_id) as pages:
        titles = {pages.page(one).title for one in captures[::7]}
    assert str(os.getpid()) not in titles


def test_workers_end_with_a_run_that_is_killed() -> None:
    script = (
        "import os, signal\n"
        "from tests.claims.parse.test_workers import capture, worker_id\n"
        "from claims.parse.workers import MANY, PagesAhead\n"
        "captures = [capture(n) for n in range(MANY)]\n"
        "with PagesAhead(captures, lambda _: b'words', worker_id) as pages:\n"
        "    print(pages.page(captures[0]).title, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60
    )
    worker = int(killed.stdout)
    ended = time.monotonic() + 30
    while _lives(worker) and time.monotonic() < ended:
        time.sleep(0.05)
    assert not _lives(worker)


def test_pages_are_parsed_where_temporary_files_lie_too_deep_for_a_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 200)
    script = (
        "from tests.claims.parse.test_workers import capture, worker_id\n"
        "from claims.parse.workers import MANY, PagesAhead\n"
        "captures = [capture(n) for n in range(MANY)]\n"
        "with PagesAhead(captures, lambda _: b'words', worker_id) as pages:\n"
        "    print(*[pages.page(one).text for one in captures])\n"
    )
    deep.mkdir()
    ended = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "TMPDIR": str(deep)},
    )
    assert ended.stdout.split() == ["words"] * MANY, ended.stderr


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
