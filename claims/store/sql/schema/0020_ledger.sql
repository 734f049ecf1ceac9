-- Whom the desk asked about which claims, and what came back, replayed from the journal.

create table requests (
    id varchar primary key,
    dossier varchar not null,
    party varchar not null,
    party_id varchar,
    claims varchar[] not null,
    sent_at timestamptz not null,
    deadline timestamptz not null,
    channel varchar not null,
    letter varchar,
    status varchar not null,
    "by" varchar not null,
    "at" timestamptz not null,
    closed_by varchar,
    closed_at timestamptz
);
comment on table requests is 'The desk asked a party about claims; the journal beside the archive is its proof';
comment on column requests.id is 'Digest of all that was asked, by whom and when';
comment on column requests.dossier is 'Id of the dossier';
comment on column requests.party is 'Who was asked';
comment on column requests.party_id is 'Id of the entity of that name, where the desk knows one';
comment on column requests.claims is 'Ids of the claims that it was about';
comment on column requests.sent_at is 'When it was asked';
comment on column requests.deadline is 'By when an answer was asked for';
comment on column requests.channel is 'Through what it was asked: a mail, a call';
comment on column requests.letter is 'SHA-256 of the words that were sent, which lie beside the journal; NULL when none were kept';
comment on column requests.status is 'open: nothing answers it yet; answered: a reply denies, confirms, explains or declines; another point: closed, and all that came answers something else; silent: closed, and nothing came';
comment on column requests.by is 'Who asked (write requests.by or "by": the bare word is SQL''s)';
comment on column requests.at is 'When it was written down';
comment on column requests.closed_by is 'Who decided to wait no longer; NULL while nobody did';
comment on column requests.closed_at is 'When';

create table replies (
    id varchar primary key,
    dossier varchar not null,
    request_id varchar not null,
    claims varchar[] not null,
    kind varchar not null,
    received_at timestamptz not null,
    capture_id varchar,
    version_id varchar,
    statement_id varchar,
    text varchar,
    file varchar,
    "by" varchar not null,
    "at" timestamptz not null
);
comment on table replies is 'What came back of a request, as a person reads it; the journal beside the archive is its proof';
comment on column replies.id is 'Digest of all that was written down of it, by whom and when';
comment on column replies.dossier is 'Id of the dossier';
comment on column replies.request_id is 'Id of the request';
comment on column replies.claims is 'Ids of the claims that it answers; empty where it answers another point';
comment on column replies.kind is 'denies, confirms, explains, declines, or another point: it answers none of the claims that it was asked about';
comment on column replies.received_at is 'When it came';
comment on column replies.capture_id is 'Id of the capture that archives it; NULL until a run has archived it';
comment on column replies.version_id is 'Id of the version that holds its text; NULL once it was forgotten, or where it has none';
comment on column replies.statement_id is 'Id of the statement that answers the claims; NULL where none does';
comment on column replies.text is 'SHA-256 of its words, which lie beside the journal; NULL where only a file was kept';
comment on column replies.file is 'SHA-256 of the file that came; NULL where the words were pasted';
comment on column replies.by is 'Who wrote it down (write replies.by or "by": the bare word is SQL''s)';
comment on column replies.at is 'When it was written down';

-- A reply is no article: its text has no outlet.
alter table articles alter column outlet drop not null;
comment on table articles is 'One article of a dossier, whatever its versions; or, without an outlet, one reply to the desk';
comment on column articles.outlet is 'Name of the outlet; NULL where it is a reply to the desk, which no count of articles has';
comment on column captures.role is 'index: a feed, sitemap or list; page: something that may hold an article; reply: what came back to the desk';
comment on column links.relation is 'embedded: the response holds the claim; same article; other article; reply: it was sent to the desk, which had asked about the claim';
