"""``claims users``: who may use the desk over a network."""

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import ClaimsError
from claims.home import Home
from claims.terminal import say

if TYPE_CHECKING:
    from claims.users import Users

users = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Say who may use the desk over a network.",
)

_NAME = typer.Argument(metavar="NAME", help="As it will stand under decisions.")


@users.command()
def add(
    context: typer.Context,
    name: Annotated[str, _NAME],
    role: Annotated[
        str, typer.Option(help="reader, who sees everything, or editor, who decides as well.")
    ] = "editor",
    by_proxy: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--by-proxy", help="Without a password: a proxy says who it is.")
    ] = False,
    from_input: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Add a user, or give one another role and password."""
    people = _users(context)
    from claims.users import ROLES  # noqa: PLC0415  # pydantic takes its time to import

    known = next((one for one in ROLES if one == role), None)
    if known is None:
        raise typer.BadParameter(f"{role!r} is no role; it can be {' or '.join(ROLES)}.")
    password = None
    if from_input and not by_proxy:
        password = sys.stdin.readline().rstrip("\n")
    elif not by_proxy:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    home: Home = context.obj
    with home.private():
        user = people.add(name, known, password)
    say(f"{user.name} may use the desk as {user.role}.")


@users.command("list")
def show(context: typer.Context) -> None:
    """Name everybody, with their role."""
    people = _users(context).all()
    for user in people:
        say(f"{user.name}: {user.role}{'' if user.password else ', by proxy'}")
    if not people:
        say("Nobody may use the desk over a network yet; `claims users add NAME` lets one in.")


@users.command()
def remove(context: typer.Context, name: Annotated[str, _NAME]) -> None:
    """Take a user away; what they decided stays."""
    _users(context).remove(name)
    say(f"{name} may use the desk no more.")


def _users(context: typer.Context) -> "Users":
    if find_spec("argon2") is None:
        raise ClaimsError(
            "Passwords cannot be kept; `pip install 'claims-desk[serve]'` brings what it needs."
        )
    from claims.users import Users  # noqa: PLC0415  # argon2 may not be installed

    home: Home = context.obj
    return Users(home.users)
