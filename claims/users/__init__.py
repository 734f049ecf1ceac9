"""Who may use the desk over a network, and what is written down of their coming and going."""

from claims.users.audit import Audit, Event
from claims.users.users import ROLES, Role, User, Users

__all__ = ["ROLES", "Audit", "Event", "Role", "User", "Users"]
