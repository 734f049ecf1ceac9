"""The door of Dagster's UI: that of every server of ours, and what GraphQL asks for besides."""

from urllib.parse import parse_qs

from starlette.types import Scope

from claims.web.door import LOOPBACK, Door

__all__ = ["LOOPBACK", "GraphQLDoor"]


class GraphQLDoor(Door):
    """A door that lets no query of GraphQL through that stands in an address."""

    hint = "; see --allow"

    def refusal(self, scope: Scope) -> str | None:
        """Why this request is not let through; None if it is."""
        why = super().refusal(scope)
        if why is None and _is_query_by_get(scope):
            return "GraphQL is asked by POST, which says where it comes from."
        return why


def _is_query_by_get(scope: Scope) -> bool:
    """Whether this is a GraphQL query in an address, as a picture on any page may have one.

    Dagster executes it, mutations included, and old browsers say nothing of who asked.
    """
    asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    is_get = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    return is_get and "graphql" in scope["path"] and "query" in asked
