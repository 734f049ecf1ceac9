"""What others read is bounded, and comes as it ends."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from claims.crew.flight import under_way
from claims.model import Extraction, Version
from tests.claims.crew.conftest import telling

TEXTS = [telling(number) for number in range(10)]


def test_no_more_texts_are_asked_for_than_may_be_under_way() -> None:
    asked: list[Version] = []

    def coming() -> Iterator[Version]:
        for text in TEXTS:
            asked.append(text)
            yield text

    def begin(version: Version) -> Future[Extraction | str]:
        reading: Future[Extraction | str] = Future()
        reading.set_result(version.text)
        return reading

    ended = 0
    for _, reading in under_way(begin, coming(), lambda: 3):
        assert len(asked) <= ended + 3
        assert reading.done()
        ended += 1
    assert ended == len(TEXTS)
    assert asked == TEXTS


def test_a_text_that_takes_long_holds_up_no_other() -> None:
    released = Event()

    def read(version: Version) -> str:
        if version is TEXTS[0]:
            assert released.wait(30)
        return version.text

    with ThreadPoolExecutor(2) as pool:
        came = []
        for version, _ in under_way(lambda one: pool.submit(read, one), iter(TEXTS), lambda: 4):
            came.append(version)
            if len(came) == len(TEXTS) - 1:
                released.set()
    assert came[-1] is TEXTS[0]
    assert {one.id for one in came} == {one.id for one in TEXTS}
