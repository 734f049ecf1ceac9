"""``make demo``: two visits to the sample's news site, a week apart, and what changed between.

State goes into ``$CLAIMS_DATA``, or a folder ``demo`` beside the desk's own data.
"""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path
from rich.console import Console

from examples.lumenta.site import DOSSIER, PORT, WEEK_ONE, WEEK_TWO, serve

MARKER = ".made-by-the-claims-demo"
CHANGES = """
    SELECT event, outlet, left(previous_text, 100) AS before, left(text, 100) AS after
    FROM claim_history
    WHERE event IN ('reworded', 'withdrawn', 'returned')
    ORDER BY seen_at, outlet, before
"""
WITHDRAWN = "SELECT outlet, url, gone_at FROM articles WHERE gone_at IS NOT NULL"
console = Console()


class DemoError(Exception):
    """The demo cannot go on; the message is for the user."""


def fresh(folder: Path) -> None:
    """Empty the demo's folder, but only if an earlier demo made it.

    Raises:
        DemoError: the folder holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise DemoError(
                f"{folder} holds data that no demo made; set CLAIMS_DATA to another folder."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).touch()


def claims(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Run one ``claims`` command on the demo's data, its output shown unless it is a report.

    Raises:
        DemoError: the command is not installed, or it failed.
    """
    command = shutil.which("claims", path=f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}")
    if command is None:
        raise DemoError("The claims command is not installed beside this Python.")
    report = "--format" in arguments
    console.print(f"[dim]$ claims {' '.join(arguments).strip()}[/dim]", highlight=False)
    done = subprocess.run(  # noqa: S603  # our own command with our own words
        [command, *arguments],
        env=os.environ | {"CLAIMS_DATA": str(folder)},
        stdout=subprocess.PIPE if report else None,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > may_fail:
        raise DemoError(f"claims {arguments[0]} ended with exit status {done.returncode}.")
    return done.stdout or ""


def visit(folder: Path, moment: datetime) -> None:
    """Read the site once and show the claims beside what was answered."""
    console.rule(f"The sample's news site on {moment:%A %-d %B %Y}")
    # A PDF in one feed, a photograph in another and a dead address in the sitemap fail each time.
    claims(folder, "run", "--all", str(DOSSIER), may_fail=True)
    claims(folder, "compare", str(DOSSIER))


def demo(folder: Path, port: int = PORT) -> Path:
    """Visit the sample twice with ``folder`` for data; the path of the report on it.

    Raises:
        DemoError: the folder or the port is somebody else's, or a command failed.
    """
    fresh(folder)
    with ExitStack() as stack:
        try:
            site = stack.enter_context(serve(WEEK_ONE, port))
        except OSError as error:
            raise DemoError(
                f"The demo's news site needs port {port} on this machine: {error.strerror}."
            ) from error
        visit(folder, WEEK_ONE)
        site.as_of = WEEK_TWO
        visit(folder, WEEK_TWO)
    console.rule("What changed in a week")
    claims(folder, "sql", " ".join(CHANGES.split()))
    claims(folder, "sql", WITHDRAWN)
    report = folder / "report.html"
    report.write_text(claims(folder, "compare", str(DOSSIER), "--format", "html"), encoding="utf-8")
    return report


def main() -> int:
    """Run the demo; 0 when all of it worked."""
    data = os.environ.get("CLAIMS_DATA")
    folder = Path(data).absolute() if data else user_data_path("claims-desk") / "demo"
    try:
        report = demo(folder)
    except DemoError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"\nThe same as a page to read, send and print: {report}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
