import json
from pathlib import Path

import pytest

from claims.training import annotations, corpora
from claims.training.errors import TrainingError

TEXT = "Orrin Search denied it. “We never paid,” the firm added.\n"


@pytest.fixture
def polnear(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "attributions" / "a_reader.ann").write_text(
        "T1\tSource 0 12\tOrrin Search\n"
        "T2\tCue 13 19\tdenied\n"
        "T3\tContent 20 22;24 38\tit We never paid\n"
        "T4\tAttribution 13 19\tdenied\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        "T5\tDiscuss 1 2;\tbroken offsets are passed over\n",
        "utf-8",
    )
    return tmp_path


def test_a_brat_event_is_an_attribution_with_all_parts_of_its_content(polnear: Path) -> None:
    (text,) = corpora.polnear(polnear)

    assert text.attributions == (corpora.Attribution((13, 19), ((0, 12),), ((20, 22), (24, 38))),)
    assert text.names is None


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"text holds no \*.txt"):
        list(corpora.polnear(tmp_path))


def test_iob2_sentences_become_one_text_with_the_names_offsets(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2"
    path.write_text(
        "# newdoc id = d1\n# sent_id = 1\n# text = I met Anna Bakker.\n"
        "1\tI\tO\t-\t-\n2\tmet\tO\t-\t-\n3\tAnna\tB-PER\t-\t-\n4\tBakker\tI-PER\t-\t-\n5\t.\tO\t-\t-\n"
        "\n# sent_id = 2\n# text = In Delft\n1\tIn\tO\t-\t-\n2\tDelft\tB-LOC\t-\t-\n",
        "utf-8",
    )

    (text,) = corpora.uner(path)

    assert text.text == "I met Anna Bakker. In Delft"
    assert [(text.text[a:b], label) for a, b, label in text.names or ()] == [
        ("Anna Bakker", "PER"),
        ("Delft", "LOC"),
    ]


def test_a_name_of_gum_is_the_proper_noun_at_the_head_of_an_entity(tmp_path: Path) -> None:
    rows = [
        ("The", "DET", "DT", "3", "det", "Entity=(1-person-x"),
        ("late", "ADJ", "JJ", "3", "amod", "_"),
        ("Bakker", "PROPN", "NNP", "4", "nsubj", "Entity=1)"),
        ("left", "VERB", "VBD", "0", "root", "_"),
        ("his", "PRON", "PRP$", "6", "nmod:poss", "Entity=(2-person-x)(3-place-x"),
        ("home", "NOUN", "NN", "4", "obj", "Entity=3)"),
    ]
    lines = [
        "\t".join([str(i), w, w, pos, tag, "_", head, rel, "_", misc])
        for i, (w, pos, tag, head, rel, misc) in enumerate(rows, 1)
    ]
    text = "# text = The late Bakker left his home\n"
    (tmp_path / "GUM_a.conllu").write_text(text + "\n".join(lines) + "\n", "utf-8")

    (found,) = corpora.gum(tmp_path)

    assert [(found.text[a:b], label) for a, b, label in found.names or ()] == [("Bakker", "PER")]


def test_our_own_annotations_are_found_by_the_texts_digest(
    tmp_path: Path, polnear: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotations, "KEPT", tmp_path / "kept")
    record = {
        "doc": "a.txt",
        "responses": [
            {
                "text": "Orrin Search denied it",
                "responder": "Orrin Search",
                "kind": "denies",
                "claims": [{"claim_id": "c1", "text": "it", "embedded": True}],
            }
        ],
    }
    (polnear / "annotations").mkdir()
    (polnear / "annotations" / "a.json").write_text(json.dumps(record), "utf-8")
    (polnear / "names").mkdir()
    names = {"doc": "a.txt", "names": [["Orrin Search", "ORG"]]}
    (polnear / "names" / "a.json").write_text(json.dumps(names), "utf-8")
    annotations.main([polnear])

    (text,) = corpora.with_own(corpora.polnear(polnear))

    assert text.responses == (corpora.Response(0, 22, "denies"),)
    assert text.names == ((0, 12, "ORG"),)
