"""``make demo``: two visits to the sample's news site, a week apart, and what changed between.

State goes into ``$CLAIMS_DATA``, or into ``.demo`` in this checkout.
"""

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rich.console import Console

from claims.errors import ClaimsError
from claims.home import Home
from examples import desk
from examples.desk import SampleError
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve

CHANGES = """
    SELECT event, outlet, left(previous_text, 100) AS before, left(text, 100) AS after
    FROM claim_history
    WHERE event IN ('reworded', 'withdrawn', 'returned')
    ORDER BY seen_at, outlet, before
"""
WITHDRAWN = "SELECT outlet, url, gone_at FROM articles WHERE gone_at IS NOT NULL"
console = Console()


def program() -> str:
    """The installed ``claims`` command.

    Raises:
        SampleError: it is not installed.
    """
    found = shutil.which("claims", path=f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}")
    if found is None:
        raise SampleError("The claims command is not installed beside this Python.")
    return found


def claims(at: Home, *arguments: str, may_fail: bool = False) -> str:
    """Run one ``claims`` command on the demo's data, its output shown unless it is a report.

    Raises:
        SampleError: the command is not installed, or it failed.
    """
    report = "--format" in arguments
    console.print(f"[dim]$ claims {' '.join(arguments).strip()}[/dim]", highlight=False)
    done = subprocess.run(  # noqa: S603  # our own command with our own words
        [program(), *arguments],
        env=os.environ | {"CLAIMS_DATA": str(at.root)},
        stdout=subprocess.PIPE if report else None,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > may_fail:
        raise SampleError(f"claims {arguments[0]} ended with exit status {done.returncode}.")
    return done.stdout or ""


def visit(at: Home, moment: datetime) -> None:
    """Read the site once and show the claims beside what was answered."""
    console.rule(f"The sample's news site on {moment:%A %-d %B %Y}")
    # A PDF in one feed, a photograph in another and a dead address in the sitemap fail each time.
    claims(at, "run", "--all", str(desk.dossier(at)), may_fail=True)
    claims(at, "compare", str(desk.dossier(at)))


def demo(at: Home) -> Path:
    """Visit the sample twice with its data in ``at``; the path of the report on it.

    Raises:
        SampleError: the folder is somebody else's, or a command is missing or failed.
        StoreError: a run works on the folder.
    """
    program()
    with serve(WEEK_ONE) as site:
        desk.clear(at)  # only now, when nothing is in the way any more
        site.write_dossier(desk.dossier(at))
        visit(at, WEEK_ONE)
        site.as_of = WEEK_TWO
        visit(at, WEEK_TWO)
    console.rule("What changed in a week")
    claims(at, "sql", " ".join(CHANGES.split()))
    claims(at, "sql", WITHDRAWN)
    report = at.root / "report.html"
    page = claims(at, "compare", str(desk.dossier(at)), "--format", "html")
    report.write_text(page, encoding="utf-8")
    return report


def main() -> int:
    """Run the demo; 0 when all of it worked.

    On a terminal it goes on to serve the review desk until Ctrl-C, unless ``SERVE`` is 0.
    """
    try:
        at = desk.home()
        report = demo(at)
        print(f"\nThe same as a page to read, send and print: {report}")
        if sys.stdout.isatty() and os.environ.get("SERVE") != "0":
            with suppress(KeyboardInterrupt):
                claims(at, "serve", str(desk.dossier(at)), "--port", "0")
        else:
            words = (program(), "--data", str(at.root), "serve", str(desk.dossier(at)))
            print(f"And in a browser: {shlex.join(words)}")
    except ClaimsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
