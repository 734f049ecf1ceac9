"""``claims import`` on a desk after one run."""

import json
from pathlib import Path

from tests.pipeline.newsdesk import NewsDesk


def test_what_has_no_place_here_is_named_and_a_bad_file_is_an_error(
    published: NewsDesk, tmp_path: Path
) -> None:
    for name in ("text", "annotations"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "a.txt").write_text("Nobody carries this.")
    (tmp_path / "annotations" / "a.json").write_text(json.dumps({"doc": "a.txt"}))
    ended = published.claims("import", "tanks", "gold", tmp_path)
    assert ended.status == 0
    assert ended.err == "1 texts are of no article here: 'a.txt'.\n"
    assert ended.out.startswith(f"{tmp_path}: 0 decisions on 0 texts were written down")
    (tmp_path / "annotations" / "b.json").write_text("{}")
    ended = published.claims("import", "tanks", "gold", tmp_path)
    assert ended.status == 1
    assert "b.json is not in the gold form: doc: Field required.\n" in ended.err


def test_another_form_or_nothing_to_read_is_a_wrong_call(
    published: NewsDesk, tmp_path: Path
) -> None:
    ended = published.claims("import", "tanks", "golden", tmp_path)
    assert ended.status == 2
    assert "'golden' is no form that can be imported; it can be gold" in ended.err
    assert published.claims("import", "tanks", "gold", tmp_path / "gone").status == 2
