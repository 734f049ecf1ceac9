import json
from pathlib import Path

import pytest

from claims.importers.form import Passage, read


@pytest.mark.parametrize(("nth", "place"), [(1, (0, 2)), (2, (1, 3)), (3, (5, 7)), (4, None)])
def test_the_nth_place_is_counted_as_find_does(nth: int, place: tuple[int, int] | None) -> None:
    assert Passage(text="aa", nth=nth).place_in("aaa, aa") == place


def write(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_a_folder_or_a_file_of_it_is_read_and_a_bad_file_is_a_sentence(tmp_path: Path) -> None:
    write(tmp_path, "text/a.txt", b"They knew.")
    write(tmp_path, "text/b.txt", b"\xff")
    good = write(tmp_path, "annotations/1.json", {"doc": "a.txt", "responses": []})
    kind = {"text": "They knew", "kind": "shouts"}
    write(tmp_path, "annotations/2.json", {"doc": "a.txt", "responses": [kind]})
    write(tmp_path, "annotations/3.json", {"doc": "gone.txt"})
    write(tmp_path, "annotations/4.json", b"no JSON")
    write(tmp_path, "claims/5.json", {"doc": "b.txt"})
    faults: list[str] = []
    (one,) = read(tmp_path, faults)
    assert (one.name, one.text, one.annotation.all_judged) == ("a.txt", "They knew.", False)
    bad_kind, no_text, no_json, no_utf8 = [fault.replace(str(tmp_path), "") for fault in faults]
    form = "is not in the gold form"
    assert bad_kind.startswith(
        f"/annotations/2.json {form}: responses.0.kind: Input should be 'den"
    )
    assert no_text == "/text/gone.txt cannot be read: No such file or directory"
    assert no_json.startswith(f"/annotations/4.json {form}: it: Invalid JSON")
    assert no_utf8 == "the text of /claims/5.json is not UTF-8"
    assert [found.name for found in read(good, [])] == ["a.txt"]


def test_no_text_is_looked_for_outside_of_the_folder(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", b"secret")
    path = write(tmp_path, "in/annotations/a.json", {"doc": str(secret)})
    faults: list[str] = []
    assert list(read(path, faults)) == []
    assert "in/text/secret.txt cannot be read" in faults[0]
