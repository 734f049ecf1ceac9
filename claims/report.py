"""The side-by-side page of one dossier, or of all, from the newest published copy."""

from datetime import UTC, datetime

from claims import compare
from claims.store import Desk


def page(desk: Desk, title: str, dossier: str | None = None, entity: str | None = None) -> str:
    """Render what ``desk`` holds as one self-contained HTML page.

    Args:
        desk: an open published copy.
        title: what stands on top of the page.
        dossier: the id of one dossier; None for all.
        entity: only claims that concern the entity of this name or alias.

    Raises:
        StoreError: no entity goes by that name.
    """
    return compare.render_html(
        title,
        desk.side_by_side(dossier, entity),
        desk.wordings(dossier, entity),
        desk.history(dossier=dossier, entity=entity),
        generated_at=datetime.now(UTC),
        unread=desk.unread(dossier),
        published=f"{desk.published_at:%Y-%m-%d %H:%M:%S} UTC",
    )
