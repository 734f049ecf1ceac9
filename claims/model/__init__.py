"""The nouns of the house, in the order in which they come into being.

Every noun is frozen, and its ``id`` is a digest of its natural key, so that
the same thing seen twice is one row. Times are aware and in UTC. A passage is
``[start, end)`` in Python string indices (code points) into the text of an
article version, and ``text[start:end]`` is the passage.

Import them from here; the files are a stage each: ``sources`` and ``entities``
come from the dossier, ``captures`` from fetching, ``articles`` from parsing,
``statements`` from extraction, ``consulting`` from asking a second reader,
``edits`` from comparing versions, ``claims`` from linking, ``events`` from all
that is published, ``failures`` from any of them, ``decisions`` and ``asking``
from people. A file is loaded when a noun of it is first asked for.
"""

from typing import TYPE_CHECKING

from claims.doors import opening

if TYPE_CHECKING:
    from claims.model.articles import (
        Article,
        Correction,
        Flag,
        FlagReason,
        Outcome,
        Page,
        Parsed,
        Reading,
        Version,
        article_id,
    )
    from claims.model.asking import (
        REPLY_KINDS,
        AskedStatus,
        Closing,
        Reply,
        ReplyKind,
        Request,
        Withdrawal,
        reply_url,
    )
    from claims.model.captures import (
        Capture,
        CaptureRole,
        Fetched,
        Hop,
        KnownPage,
        Listing,
        Proof,
        Rest,
        Tombstone,
    )
    from claims.model.claims import (
        Answered,
        Claim,
        Kin,
        Kinship,
        Link,
        Membership,
        Placed,
        Relation,
        Wording,
        claim_id,
    )
    from claims.model.consulting import (
        CHARACTERS,
        MOST_ARTICLES,
        Question,
        SecondReader,
        Utterance,
    )
    from claims.model.decisions import About, Decision, Matter, Spot, Verdict
    from claims.model.digests import digest, text_digest
    from claims.model.edits import Alignment, Edit, EditKind, TextDigest, TextEdit
    from claims.model.entities import (
        SCHEMAS,
        DatedName,
        Entity,
        Ownership,
        Schema,
        Suggestion,
        Watchlist,
        entity_id,
        in_force,
    )
    from claims.model.events import EVENT_KINDS, Event, EventKind, Place, Said, event_id
    from claims.model.failures import Failure
    from claims.model.manners import RHYTHM, Beat, Manners, Rhythm
    from claims.model.notes import Note
    from claims.model.passages import Span
    from claims.model.ratings import Rating
    from claims.model.sources import Source
    from claims.model.statements import (
        MEANING,
        PRECISION,
        RESPONSE_KINDS,
        Bound,
        Extraction,
        Figure,
        Kind,
        Meaning,
        Mention,
        Readers,
        Speech,
        Standing,
        Statement,
        Voice,
    )
else:  # to mypy every name would be there
    __getattr__ = opening(
        __name__,
        articles=(
            "Article Correction Flag FlagReason Outcome Page Parsed Reading Version article_id"
        ),
        asking="REPLY_KINDS AskedStatus Closing Reply ReplyKind Request Withdrawal reply_url",
        captures="Capture CaptureRole Fetched Hop KnownPage Listing Proof Rest Tombstone",
        claims="Answered Claim Kin Kinship Link Membership Placed Relation Wording claim_id",
        consulting="CHARACTERS MOST_ARTICLES Question SecondReader Utterance",
        decisions="About Decision Matter Spot Verdict",
        digests="digest text_digest",
        edits="Alignment Edit EditKind TextDigest TextEdit",
        entities=(
            "SCHEMAS DatedName Entity Ownership Schema Suggestion Watchlist entity_id in_force"
        ),
        events="EVENT_KINDS Event EventKind Place Said event_id",
        failures="Failure",
        manners="RHYTHM Beat Manners Rhythm",
        notes="Note",
        passages="Span",
        ratings="Rating",
        sources="Source",
        statements=(
            "MEANING PRECISION RESPONSE_KINDS Bound Extraction Figure Kind Meaning Mention "
            "Readers Speech Standing Statement Voice"
        ),
    )

__all__ = [
    "CHARACTERS",
    "EVENT_KINDS",
    "MEANING",
    "MOST_ARTICLES",
    "PRECISION",
    "REPLY_KINDS",
    "RESPONSE_KINDS",
    "RHYTHM",
    "SCHEMAS",
    "About",
    "Alignment",
    "Answered",
    "Article",
    "AskedStatus",
    "Beat",
    "Bound",
    "Capture",
    "CaptureRole",
    "Claim",
    "Closing",
    "Correction",
    "DatedName",
    "Decision",
    "Edit",
    "EditKind",
    "Entity",
    "Event",
    "EventKind",
    "Extraction",
    "Failure",
    "Fetched",
    "Figure",
    "Flag",
    "FlagReason",
    "Hop",
    "Kin",
    "Kind",
    "Kinship",
    "KnownPage",
    "Link",
    "Listing",
    "Manners",
    "Matter",
    "Meaning",
    "Membership",
    "Mention",
    "Note",
    "Outcome",
    "Ownership",
    "Page",
    "Parsed",
    "Place",
    "Placed",
    "Proof",
    "Question",
    "Rating",
    "Readers",
    "Reading",
    "Relation",
    "Reply",
    "ReplyKind",
    "Request",
    "Rest",
    "Rhythm",
    "Said",
    "Schema",
    "SecondReader",
    "Source",
    "Span",
    "Speech",
    "Spot",
    "Standing",
    "Statement",
    "Suggestion",
    "TextDigest",
    "TextEdit",
    "Tombstone",
    "Utterance",
    "Verdict",
    "Version",
    "Voice",
    "Watchlist",
    "Withdrawal",
    "Wording",
    "article_id",
    "claim_id",
    "digest",
    "entity_id",
    "event_id",
    "in_force",
    "reply_url",
    "text_digest",
]
