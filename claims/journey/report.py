"""The side-by-side page of one dossier, or of all, from the newest published copy."""

from datetime import UTC, datetime

from claims import compare
from claims.store import Desk


def page(
    desk: Desk,
    title: str,
    dossier: str | None = None,
    entity: str | None = None,
    *,
    everything: bool = False,
) -> str:
    """Render what ``desk`` holds as one self-contained HTML page.

    Args:
        desk: an open published copy.
        title: what stands on top of the page.
        dossier: the id of one dossier; None for all.
        entity: only claims that concern the entity of this name or alias.
        everything: whether to show what is to check and what stays in the background, too.

    Raises:
        StoreError: no entity goes by that name.
    """
    return compare.render_html(
        title,
        desk.side_by_side(dossier, entity, everything=everything),
        desk.wordings(dossier, entity, everything=everything),
        desk.history(dossier=dossier, entity=entity),
        lone_responses=None if everything else desk.lone_responses(dossier, entity),
        to_check=0 if everything else desk.to_check(dossier, entity),
        generated_at=datetime.now(UTC),
        unread=desk.unread(dossier),
        published=f"{desk.published_at:%Y-%m-%d %H:%M:%S} UTC",
    )
