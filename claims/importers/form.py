"""The gold form: what a text says, passage by passage, in files that anybody can write.

``annotations/NAME.json`` has the responses of the text ``text/NAME.txt``, each with
the claims that it answers; ``claims/NAME.json`` has the claims worth tracking in it.
``claims.exporters.gold`` writes the first.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, Field, ValidationError

_FOLDERS = ("annotations", "claims")


class Passage(BaseModel):
    """Words of the text; ``nth`` says which time they stand in it, from 1."""

    text: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)

    def place_in(self, text: str) -> tuple[int, int] | None:
        """[start, end) of the passage in code points of ``text``; None if it is not there."""
        start = -1
        for _ in range(self.nth):
            start = text.find(self.text, start + 1)
            if start < 0:
                return None
        return start, start + len(self.text)


class StatedClaim(Passage):
    """A place that states a claim; ``claim_id`` is the same where a text states it again."""

    claim_id: str = ""
    claimant: str | None = None
    target: str | None = None


class Response(Passage):
    """A response, and where the claims stand that it answers."""

    kind: Literal["denies", "confirms", "explains", "declines", "silent"]
    responder: str | None = None
    claims: list[StatedClaim] = []


class Annotation(BaseModel):
    """What is in one text. ``all_judged`` says that nothing else in it is a response."""

    doc: str
    responses: list[Response] = []
    claims: list[StatedClaim] = []
    all_judged: bool = False


class Annotated(NamedTuple):
    """A text with what somebody said of it."""

    name: str
    text: str
    annotation: Annotation


def read(place: Path, faults: list[str]) -> Iterator[Annotated]:
    """What was annotated in a folder with ``text`` and ``annotations`` or ``claims``, or in a file.

    ``faults`` grow by a sentence for each file that cannot be used.
    """
    files = [place]
    if place.is_dir():
        files = [path for folder in _FOLDERS for path in sorted(place.glob(f"{folder}/*.json"))]
    for path in files:
        try:
            annotation = Annotation.model_validate_json(path.read_bytes())
            name = Path(annotation.doc).name
            text = (path.parent.parent / "text" / name).read_bytes().decode()
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            faults.append(f"{path} is not in the gold form: {where or 'it'}: {first['msg']}")
        except OSError as error:
            faults.append(f"{error.filename} cannot be read: {error.strerror}")
        except UnicodeDecodeError:
            faults.append(f"the text of {path} is not UTF-8")
        else:
            yield Annotated(name, text, annotation)
