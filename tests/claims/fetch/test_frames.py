"""WARC files that are packed with zstd."""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.fetch import frames
from tests.claims.fetch.test_warcs import LATER, Crawl, read

FOR_OTHERS = b"\x50\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"WARC/"
BODIES = [f"<p>They knew of tank {n}, they said.".encode() * 40 for n in range(3)]
WORDS = zstd.train_dict([b"<p>They knew of tank %d, they said." % n * 9 for n in range(99)], 900)


def record(number: int, body: bytes) -> bytes:
    """A record as it is before it is packed."""
    with TemporaryDirectory() as folder:
        crawl = Crawl(Path(folder, "a.warc"), packed=False)
        return crawl.add(body, url=f"http://news.test/{number}").path.read_bytes()


RECORDS = [record(n, body) for n, body in enumerate(BODIES)]


def dictionary_frame(words: bytes) -> bytes:
    return b"\x5d\x2a\x4d\x18" + len(words).to_bytes(4, "little") + words


def bodies(path: Path) -> list[bytes]:
    pages, failures, _ = read(path)
    assert failures == []
    assert [page.url[-1] for page in pages] == [str(n) for n in range(len(pages))]
    return [page.body for page in pages]


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    def packed(*pieces: bytes) -> Path:
        path = tmp_path / "crawl.warc.zst"
        path.write_bytes(b"".join(pieces))
        return path

    return packed


def test_each_page_of_a_file_that_is_packed_record_by_record_is_read(
    packed: Callable[..., Path],
) -> None:
    assert bodies(packed(*map(zstd.compress, RECORDS))) == BODIES


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_record_may_be_several_frames_with_empty_ones_and_those_of_others_between(
    data: st.DataObject,
) -> None:
    pieces = []
    for whole in RECORDS:
        cuts = sorted(data.draw(st.sets(st.integers(5, len(whole) - 1), max_size=4)))
        for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
            pieces.append(zstd.compress(whole[start:end]))
            pieces += data.draw(st.lists(st.sampled_from([FOR_OTHERS, zstd.compress(b"")])))
    with TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc.zst")
        path.write_bytes(b"".join(pieces))
        assert bodies(path) == BODIES


@pytest.mark.parametrize("pack", [bytes, zstd.compress], ids=["plain", "packed"])
def test_a_dictionary_at_the_beginning_unpacks_all_frames(
    packed: Callable[..., Path], tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    said = [zstd.compress(one, zstd_dict=WORDS) for one in RECORDS]
    path = packed(dictionary_frame(pack(WORDS.dict_content)), *said)
    assert bodies(path) == BODIES
    Crawl(tmp_path / "a.warc.gz").repeat(BODIES[2], url="http://news.test/again", date=LATER)
    pages, failures, _ = read(tmp_path)  # the body is looked for in the middle of the file
    assert failures == []
    assert (pages[0].url, pages[0].body) == ("http://news.test/again", BODIES[2])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (b"\0" * 900, "a dictionary that is damaged"),
        (zstd.compress(b"words"), "a dictionary that is damaged"),
        (zstd.compress(bytes(900))[:-6], "a dictionary that is damaged"),
        (bytes(9_000_000), "a dictionary of more than 8,388,608 bytes"),
        (zstd.compress(bytes(9_000_000)), "a dictionary of more than 8,388,608 bytes"),
    ],
    ids=["zeros", "no dictionary", "torn", "large", "bomb"],
)
def test_a_file_whose_dictionary_cannot_be_used_is_one_failure(
    packed: Callable[..., Path], words: bytes, reason: str
) -> None:
    path = packed(dictionary_frame(words), *map(zstd.compress, RECORDS))
    pages, [failed], _ = read(path)
    assert (pages, failed.error) == ([], f"{path} begins with {reason}")


@pytest.mark.parametrize("where", [0, 9, 60])
def test_damage_hides_none_of_the_records_behind_it(
    packed: Callable[..., Path], where: int
) -> None:
    checked = {zstd.CompressionParameter.checksum_flag: 1}
    damaged = bytearray(zstd.compress(RECORDS[0], options=checked))
    damaged[where : where + 8] = b"\0" * 8
    pages, failures, _ = read(packed(damaged, *map(zstd.compress, RECORDS[1:])))
    assert [page.body for page in pages][-2:] == BODIES[1:]
    assert len(failures) == 1


def test_a_torn_file_gives_what_lies_before_the_tear_and_a_failure(
    packed: Callable[..., Path],
) -> None:
    long = record(1, Random(1).randbytes(5000))
    pages, [failed], _ = read(packed(zstd.compress(RECORDS[0]), zstd.compress(long)[:-2500]))
    assert [page.body for page in pages] == BODIES[:1]
    assert failed.error == "http://news.test/1 ends before its record says that it should"


def test_a_file_that_is_one_frame_says_how_to_mend_it(packed: Callable[..., Path]) -> None:
    _, [failed], _ = read(packed(zstd.compress(b"".join(RECORDS))))
    assert "is one frame of zstd over all its records" in failed.error
    assert "unzstd" in failed.error


def test_a_page_that_unfolds_to_more_than_it_may_is_a_failure_and_the_rest_goes_on(
    packed: Callable[..., Path],
) -> None:
    path = packed(zstd.compress(record(0, bytes(9_000_000))), zstd.compress(RECORDS[1]))
    pages, [failed], _ = read(path)
    assert failed.error == "http://news.test/0 is larger than 100,000 bytes"
    assert [page.body for page in pages] == [BODIES[1]]


@pytest.mark.parametrize("size", [1, 200_000])
def test_a_record_begins_in_a_frame_however_large_its_first_block_is(
    tmp_path: Path, size: int
) -> None:
    for start, begins in [(b"WARC/1.1", True), (b"WARG/1.1", False), (b"", False)]:
        path = tmp_path / "a.zst"
        path.write_bytes(zstd.compress(start + Random(1).randbytes(size)))
        with path.open("rb") as file:
            assert frames.begins_record(file, None) == begins


def parts(text: bytes, size: int) -> Sequence[bytes]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def test_what_follows_a_record_in_its_last_frame_is_no_record_of_its_own(
    packed: Callable[..., Path],
) -> None:
    small = [zstd.compress(part) for part in parts(RECORDS[0], 100)]
    assert bodies(packed(*small, zstd.compress(b"\r\n"))) == BODIES[:1]
