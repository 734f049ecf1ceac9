-- What outlets changed after publication, and what only looks as if they had.

comment on column readings.outcome is 'version: a new wording; same: a known wording; unchanged: the server said so or sent the same bytes; flagged: it answered 200 and does not show the article, see flags; gone: 404 or 410 for an article that we hold; failed: see failures';

create table flags (
    capture_id varchar primary key,
    article_id varchar,
    reason varchar not null,
    evidence varchar not null,
    seen_at timestamptz not null
);
comment on table flags is 'One capture that answered 200 and does not show its article: it makes no version';
comment on column flags.capture_id is 'Id of the capture';
comment on column flags.article_id is 'Id of the article, which stays as it was; NULL when none is known at this address';
comment on column flags.reason is 'not found: an error page; paywall: the opening and an offer to subscribe; consent: a wall of cookies or a test for robots; shrunk: most of the text is missing, and has been for less than a day';
comment on column flags.evidence is 'The words or the measure that gave it away';
comment on column flags.seen_at is 'When that capture was fetched';

create table corrections (
    id varchar primary key,
    version_id varchar not null,
    "start" integer not null,
    "end" integer not null,
    text varchar not null,
    corrected_on date
);
comment on table corrections is 'One passage in which an article owns up to an edit';
comment on column corrections.id is 'Digest of version and place';
comment on column corrections.version_id is 'Id of the version that carries it';
comment on column corrections.start is 'First code point of the note in the version''s text, from 0';
comment on column corrections.end is 'Code point after its last';
comment on column corrections.text is 'The note as it stands there';
comment on column corrections.corrected_on is 'The day of the correction, where the note names it';

create table text_edits (
    id varchar primary key,
    version_id varchar not null,
    previous_version_id varchar not null,
    change varchar not null,
    passage struct("start" integer, "end" integer),
    previous struct("start" integer, "end" integer)
);
comment on table text_edits is 'One sentence that a version has otherwise than the version before it';
comment on column text_edits.id is 'Digest of version and places';
comment on column text_edits.version_id is 'Id of the later version';
comment on column text_edits.previous_version_id is 'Id of the version before it';
comment on column text_edits.change is 'moved, reworded, withdrawn or added';
comment on column text_edits.passage is 'Where the sentence stands in the later version''s text; NULL when withdrawn';
comment on column text_edits.previous is 'Where it stood in the text before; NULL when added';

create table alignments (
    version_id varchar primary key,
    previous_version_id varchar not null,
    aligner varchar not null,
    extractor varchar not null
);
comment on table alignments is 'One version whose statements were aligned with those of the version before it';
comment on column alignments.version_id is 'Id of the later version';
comment on column alignments.previous_version_id is 'Id of the version before it that an extractor has read';
comment on column alignments.aligner is 'Revision of the alignment';
comment on column alignments.extractor is 'Revision of the extractor that read both';

create table edits (
    id varchar primary key,
    version_id varchar not null,
    change varchar not null,
    previous_id varchar,
    statement_id varchar,
    similarity double not null
);
comment on table edits is 'What became of one statement from one version of an article to the next';
comment on column edits.id is 'Digest of both statements';
comment on column edits.version_id is 'Id of the later version; alignments names the earlier one';
comment on column edits.change is 'unchanged, moved (the same words in another order), reworded, withdrawn or added';
comment on column edits.previous_id is 'Id of the statement in the earlier version; NULL when added';
comment on column edits.statement_id is 'Id of the statement in the later version; NULL when withdrawn';
comment on column edits.similarity is 'How alike the two wordings are, from 0 to 1; 0 when there is only one';

create table text_digests (
    version_id varchar primary key,
    digester varchar not null,
    shingles ubigint[] not null
);
comment on table text_digests is 'A sample of the word sequences of one version, by which shared text is found';
comment on column text_digests.version_id is 'Id of the version';
comment on column text_digests.digester is 'Revision of the digest';
comment on column text_digests.shingles is 'Hashes of sequences of words, a fixed share of them all';

create table shared_texts (
    article_id varchar not null,
    other_id varchar not null,
    version_id varchar not null,
    other_version_id varchar not null,
    share double not null,
    primary key (article_id, other_id)
);
comment on table shared_texts is 'Two articles of two outlets that have most of their text in common, such as wire copy';
comment on column shared_texts.article_id is 'Id of the article that the desk saw first';
comment on column shared_texts.other_id is 'Id of the other article';
comment on column shared_texts.version_id is 'Id of the article''s newest version';
comment on column shared_texts.other_version_id is 'Id of the other article''s newest version';
comment on column shared_texts.share is 'Share of the shorter text that the other one holds as well, from 0.5 to 1';
