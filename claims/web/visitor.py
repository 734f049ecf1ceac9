"""Who asks: every request that reaches a page has a visitor, and every form their token."""

from typing import NamedTuple, cast

from starlette.datastructures import FormData
from starlette.requests import Request

from claims.users import Role


class Visitor(NamedTuple):
    """Somebody who may see the desk.

    ``token`` has to come back with each form that they send; None where nobody
    could send one in their place. ``logged_in`` says whether they can log out.
    """

    name: str
    role: Role
    token: str | None = None
    logged_in: bool = False

    @property
    def may_write(self) -> bool:
        """Whether they may decide, ask and write down what was answered."""
        return self.role == "editor"


def visitor(request: Request) -> Visitor | None:
    """Who asks; None on the page on which one says so."""
    return cast("Visitor | None", request.scope.get("claims.visitor"))


def who(request: Request) -> str:
    """The name that stands under what this request writes down."""
    known = visitor(request)
    assert known is not None  # noqa: S101  # the gate lets nobody else write
    return known.name


def form(request: Request) -> FormData:
    """The fields and files that were sent; empty where none were."""
    return cast("FormData", request.scope.get("claims.form") or FormData())
