"""Records that are taken out of an archive, and what the others are afterwards."""

import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.archive import Archive, Place
from claims.errors import ArchiveError
from claims.model import Capture, Fetched, Hop, Tombstone

MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
HOP = Hop("http://news.test/a", 301, (("Host", "news.test"),), (("Location", "/b"),), b"moved it")


def answer(number: int, body: bytes, *, hops: tuple[Hop, ...] = ()) -> Fetched:
    return Fetched(
        source_id="s1",
        role="page",
        url=f"http://news.test/{number % 3}",
        final_url=f"https://www.news.test/{number % 3}",
        fetched_at=MOMENT + timedelta(hours=number),
        status=200,
        request_headers=(("Host", "www.news.test"),),
        headers=(("Content-Type", "text/html"),),
        body=body,
        hops=hops,
    )


def stones(captures: list[Capture]) -> list[Tombstone]:
    return [Tombstone(one, "Noor", MOMENT, "a court said so") for one in captures]


def text_of(folder: Path) -> bytes:
    """All that can be read anywhere under the folder, packed or not."""
    found = b""
    for path in folder.rglob("*"):
        if path.is_file():
            rest = path.read_bytes()
            found += rest
            while rest.startswith(b"\x1f\x8b"):
                member = zlib.decompressobj(31)
                found += member.decompress(rest)
                rest = member.unused_data
    return found


def forget(folder: Path, captures: list[Capture]) -> dict[Place, Place]:
    archive = Archive(folder)
    erased = archive.erase(captures)
    archive.bury(stones(captures))
    archive.discard(erased.old)
    return erased.moved


def test_nothing_of_a_record_is_left_and_the_others_are_as_they_were(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.write([answer(0, b"kept words")], {})
    gone = archive.write([answer(1, b"secret words", hops=(HOP,))], {})
    later = archive.write([answer(2, b"later words", hops=())], {})
    again = archive.write([answer(4, b"secret words")], {})  # a revisit of the same
    moved = forget(tmp_path, gone + again)
    left = text_of(tmp_path)
    assert b"secret" not in left
    assert b"moved it" not in left
    assert b"kept words" in left
    places = {**moved}
    expected = [
        replace(one, archive_file=place.file, archive_offset=place.offset)
        for one in kept + later
        for place in [places[Place(one.archive_file, one.archive_offset)]]
    ]
    found = list(Archive(tmp_path).survey())
    assert [one.fault for one in found if one.fault] == []
    captures = [one.capture for one in found if one.capture]
    assert captures[:2] == expected
    assert [(one.id, one.proof) for one in captures[2:]] == [
        (one.id, "forgotten") for one in gone + again
    ]
    assert [Archive(tmp_path).body(one) for one in expected] == [b"kept words", b"later words"]
    assert Archive(tmp_path).write([answer(5, b"new words")], {})


def test_a_tombstone_says_who_when_and_why_and_leads_to_itself(tmp_path: Path) -> None:
    written = Archive(tmp_path).write([answer(0, b"one"), answer(1, b"two")], {})
    for _ in range(2):  # doing it twice puts up no second one
        for capture in written:
            Archive(tmp_path).bury(stones([capture]))
    found = Archive(tmp_path).tombstones
    assert [(one.by, one.at, one.reason) for one in found] == [
        ("Noor", MOMENT, "a court said so")
    ] * 2
    assert [one.capture.body_sha256 for one in found] == [one.body_sha256 for one in written]
    lines = (tmp_path / found[0].capture.archive_file).read_bytes()
    for one in found:
        assert lines[one.capture.archive_offset :].startswith(b'{"capture":')
    (tmp_path / found[0].capture.archive_file).write_bytes(b"{}\n")
    with pytest.raises(ArchiveError, match=r"line 1 of .* is no tombstone"):
        _ = Archive(tmp_path).tombstones


def test_a_body_that_others_refer_to_stays_and_proves_only_them(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first, second = archive.write([answer(0, b"not found"), answer(1, b"not found")], {})
    forget(tmp_path, [first])
    captures = [one.capture for one in Archive(tmp_path).survey() if one.capture]
    assert [(one.id, one.proof) for one in captures] == [
        (second.id, "kept"),
        (first.id, "forgotten"),
    ]
    assert Archive(tmp_path).body(captures[0]) == b"not found"


def test_a_torn_end_and_a_damaged_record_go_as_well(tmp_path: Path) -> None:
    archive = Archive(tmp_path, 1)
    (kept,) = archive.write([answer(0, b"kept words")], {})
    (gone,) = archive.write([answer(1, b"secret words" * 50 + os.urandom(500))], {})
    for capture in (kept, gone):
        path = tmp_path / capture.archive_file
        content = bytearray(path.read_bytes())
        member = (tmp_path / gone.archive_file).read_bytes()[gone.archive_offset :]
        if capture is gone:
            content[gone.archive_offset + 400] ^= 1
        path.write_bytes(bytes(content) + member[: len(member) // 2])
    forget(tmp_path, [gone])
    found = list(Archive(tmp_path).survey())
    assert [one.fault for one in found if one.fault] == []
    assert member[40:200] not in text_of(tmp_path)


class Killed(BaseException):
    """What stands for kill -9 in these tests: nothing catches it."""


@pytest.fixture
def killed_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Break off at the nth change of a name or file on the disk."""

    def at(number: int) -> None:
        left = iter(range(number))

        def counted(real: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **named: object) -> object:
                if next(left, None) is None:
                    raise Killed
                return real(*args, **named)

            return call

        monkeypatch.undo()
        monkeypatch.setattr(Path, "replace", counted(Path.replace))
        monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
        monkeypatch.setattr(os, "fsync", counted(os.fsync))

    return at


def test_it_can_be_broken_off_at_every_step_and_done_again(
    killed_at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    number, is_done = 0, False
    while not is_done:
        with TemporaryDirectory() as name:
            folder = Path(name)
            archive = Archive(folder, 1)
            written = archive.write([answer(0, b"kept"), answer(1, b"secret words")], {})
            written += archive.write([answer(3, b"other"), answer(4, b"secret words")], {})
            gone = [one for one in written if one.body_sha256 == written[1].body_sha256]
            killed_at(number)
            try:
                forget(folder, gone)
                is_done = True
            except Killed:
                monkeypatch.undo()
                found = [one.capture for one in Archive(folder).survey() if one.capture]
                assert {one.id for one in found} == {one.id for one in written}
                forget(folder, gone)
            monkeypatch.undo()
            left = list(Archive(folder).survey())
            assert [one.fault for one in left if one.fault] == []
            assert len([one for one in left if one.capture]) == 4
            assert b"secret" not in text_of(folder)
            assert len(list(folder.glob("*.warc.gz"))) == 2
        number += 1
    assert number > 6


@settings(max_examples=25, deadline=None)
@given(
    bodies=st.lists(st.sampled_from([b"", b"one", b"two", b"three" * 300]), min_size=1, max_size=9),
    data=st.data(),
)
def test_whatever_is_forgotten_all_captures_are_accounted_for(
    bodies: list[bytes], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        archive = Archive(folder, 2000)
        written = [
            one for n, body in enumerate(bodies) for one in archive.write([answer(n, body)], {})
        ]
        for _ in range(2):
            forget(folder, data.draw(st.lists(st.sampled_from(written), unique_by=lambda c: c.id)))
            found = list(Archive(folder).survey())
            assert [one.fault for one in found if one.fault] == []
            captures = {one.capture.id: one.capture for one in found if one.capture}
            assert captures.keys() == {one.id for one in written}
            for one in captures.values():
                if one.proof == "kept":
                    Archive(folder).body(one)
