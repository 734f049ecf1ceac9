"""What a journal says of the desk's questions: what is open, what came back, what stayed silent."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from claims.decisions.journal import Journal
from claims.model import AskedStatus, Closing, Reply, Request, Withdrawal


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what became of it; replies in the order in which they were written down."""

    request: Request
    replies: tuple[Reply, ...] = ()
    closing: Closing | None = None

    @property
    def status(self) -> AskedStatus:
        """Whether it was answered.

        A reply to another point answers nothing: the request stays open until a
        person closes it. One that is closed and brought no reply at all is ``silent``.
        """
        if any(reply.kind != "another point" for reply in self.replies):
            return "answered"
        if self.closing is None:
            return "open"
        return "another point" if self.replies else "silent"

    def is_late(self, now: datetime) -> bool:
        """Whether it waits though its deadline has passed."""
        return self.status == "open" and self.request.deadline < now


def asked(journal: Journal) -> list[Asked]:
    """All requests that nobody withdrew, oldest first.

    Raises:
        JournalError: the journal was changed, or cannot be read.
    """
    requests: dict[str, Request] = {}
    replies: dict[str, dict[str, Reply]] = defaultdict(dict)
    closings: dict[str, Closing] = {}
    for event in journal.events(object):
        match event:
            case Request():
                requests[event.id] = event
            case Reply():
                replies[event.request_id][event.id] = event
            case Closing():
                closings[event.request_id] = event
            case Withdrawal(what="request"):
                requests.pop(event.of, None)
            case Withdrawal(what="closing"):
                closings.pop(event.of, None)
            case Withdrawal():
                for of_request in replies.values():
                    of_request.pop(event.of, None)
    return [
        Asked(one, tuple(replies[one.id].values()), closings.get(one.id))
        for one in requests.values()
    ]
