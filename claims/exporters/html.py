"""One HTML page that needs nothing but a browser."""

from typing import IO

from claims.exporters.exporter import Exporter, Question
from claims.journey import report


class Html(Exporter):
    """The page of a dossier, for reading, sending on and printing."""

    def compare(self, question: Question, file: IO[bytes]) -> None:
        """Write the page, in UTF-8."""
        page = report.page(
            question.desk,
            question.title,
            question.dossier,
            question.entity,
            everything=question.everything,
        )
        file.write(page.encode())
