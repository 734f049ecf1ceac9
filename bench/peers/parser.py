"""Train the parser that textacy leans on: `python parser.py GUM FOLDER`, in the peers' environment.

textacy wants a tagged and parsed doc. The usual English pipelines of spaCy are
on no package registry, so a small one is trained on GUM's CoNLL-U files, with
spaCy's own defaults, and written to FOLDER. One text in ten is held out.
"""

import sys
import tempfile
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin
from spacy.training.converters.conllu_to_docs import conllu_to_docs

PIPELINE = ["morphologizer", "trainable_lemmatizer", "parser"]
STEPS = 3000
# textacy asks for the names that spaCy's own English parsers give.
RELATIONS = {
    "nsubj:pass": "nsubjpass",
    "csubj:pass": "csubjpass",
    "aux:pass": "auxpass",
    "obj": "dobj",
}


def main(gum: Path, folder: Path) -> None:
    """Train on nine texts of ten and keep what does best on the tenth."""
    texts = sorted(gum.glob("*.conllu"))
    if not texts:
        sys.exit(f"There is no *.conllu in {gum}.")
    config = init_config(lang="en", pipeline=PIPELINE, optimize="efficiency", gpu=False)
    with tempfile.TemporaryDirectory() as work:
        place = Path(work)
        _write([t for n, t in enumerate(texts) if n % 10], place / "train.spacy")
        _write(texts[::10], place / "dev.spacy")
        config.to_disk(place / "parser.cfg")
        overrides = {
            "paths.train": str(place / "train.spacy"),
            "paths.dev": str(place / "dev.spacy"),
            "training.max_steps": STEPS,
        }
        train(place / "parser.cfg", place / "trained", overrides=overrides)
        spacy.load(place / "trained" / "model-best").to_disk(folder)


def _write(texts: list[Path], target: Path) -> None:
    docs = DocBin(store_user_data=True)
    for text in texts:
        rows = text.read_text("utf-8")
        for doc in conllu_to_docs(rows, n_sents=10, no_print=True):
            docs.add(_renamed(doc))
    docs.to_disk(target)


def _renamed(doc: Doc) -> Doc:
    for token in doc:
        token.dep_ = RELATIONS.get(token.dep_, token.dep_)
        if token.dep_ == "advmod" and token.lemma_ == "not":
            token.dep_ = "neg"
    return doc


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
