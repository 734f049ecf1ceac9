"""What a format has to be able to do."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, ClassVar

from claims.errors import CompareError

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.store import Desk
    from claims.store.rows import Row


@dataclass(frozen=True, slots=True)
class Question:
    """Which claims to put beside their responses, and where to look for them.

    Attributes:
        desk: an open published copy.
        title: what to call the answer.
        dossier: the id of one dossier; None for all.
        entity: only claims that concern the entity of this name or alias.
        everything: whether to show what is to check and what stays in the background, too.
    """

    desk: "Desk"
    title: str
    dossier: str | None = None
    entity: str | None = None
    everything: bool = False

    def side_by_side(self) -> "pa.Table":
        """Rows of the view ``side_by_side``.

        Raises:
            StoreError: no entity goes by that name.
        """
        return self.desk.side_by_side(self.dossier, self.entity, everything=self.everything)

    def beside(self) -> "list[Row]":
        """The same rows, each as a dict, without Arrow: for a screen.

        Raises:
            StoreError: no entity goes by that name.
        """
        return self.desk.beside(self.dossier, self.entity, everything=self.everything)

    def to_check(self) -> int:
        """How many rows are left out because they wait for a person."""
        return 0 if self.everything else self.desk.to_check(self.dossier, self.entity)

    def lone_responses(self) -> int:
        """How many stated responses have no place beside a claim that is shown."""
        if self.everything:
            return 0
        return self.desk.count_lone_responses(self.dossier, self.entity)


class Exporter(ABC):
    """One format in which claims beside their responses can be had."""

    @abstractmethod
    def compare(self, question: Question, file: IO[bytes]) -> None:
        """Write the answer to ``question`` into ``file``, which stays open.

        Raises:
            ClaimsError: there is no answer, or this format cannot hold it.
        """


class RowExporter(Exporter):
    """A format that holds rows of any columns, and so the answer to any question.

    ``name`` is what a message calls the format.
    """

    name: ClassVar[str]

    def compare(self, question: Question, file: IO[bytes]) -> None:
        """Write the rows of the view ``side_by_side``."""
        self.write(question.side_by_side(), file)

    def write(self, rows: "pa.Table", file: IO[bytes]) -> None:
        """Write every row and column into ``file``, which stays open.

        Raises:
            CompareError: this format cannot hold them.
        """
        import pyarrow as pa  # noqa: PLC0415  # it takes its time to import

        try:
            self._write(rows, file)
        except pa.ArrowNotImplementedError as error:
            raise CompareError(f"These rows cannot be written as {self.name}: {error}.") from error

    @abstractmethod
    def _write(self, rows: "pa.Table", file: IO[bytes]) -> None:
        """The same; what Arrow cannot do may be raised as Arrow says it."""
