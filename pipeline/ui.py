"""``python -m pipeline.ui [--allow NAME]... [OPTION...]``: dagster-webserver behind our door.

The options are those of ``dagster-webserver``.
"""

from argparse import ArgumentParser
from typing import Any

from dagster_webserver import cli as webserver
from starlette.types import ASGIApp

from pipeline.door import LOOPBACK, GraphQLDoor

_MAKER = "create_app_from_workspace_process_context"
"""The name by which Dagster's command makes its application.

Its settings know no door, so we put ours in the maker's place. Were the maker
called otherwise one day, there would be an error here, and no open UI.
"""


def main() -> None:
    """Serve the UI until it is ended."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--allow", action="append", default=[])
    ours, options = parser.parse_known_args()
    make = getattr(webserver, _MAKER)

    def make_behind_door(*arguments: Any, **more: Any) -> ASGIApp:  # noqa: ANN401  # as they come
        return GraphQLDoor(make(*arguments, **more), (*LOOPBACK, *ours.allow))

    setattr(webserver, _MAKER, make_behind_door)
    webserver.cli(options, prog_name="dagster-webserver")


if __name__ == "__main__":
    main()
