-- Who says what about whom, in which words. Passages are [start, end) in code points of article_versions.text.

create table mentions (
    id varchar primary key,
    version_id varchar not null,
    "start" integer not null,
    "end" integer not null,
    text varchar not null,
    label varchar not null,
    entity_id varchar
);
comment on table mentions is 'One name in a text';
comment on column mentions.id is 'Digest of version and place';
comment on column mentions.version_id is 'Id of the version';
comment on column mentions.start is 'First code point of the name in the version''s text, from 0';
comment on column mentions.end is 'Code point after its last';
comment on column mentions.text is 'The name as it stands there';
comment on column mentions.label is 'Schema that its form or the dossier suggests: Person, Company, PublicBody, Organization or Address';
comment on column mentions.entity_id is 'Id of the entity that it names; NULL before names are resolved';

create table statements (
    id varchar primary key,
    version_id varchar not null,
    "start" integer not null,
    "end" integer not null,
    text varchar not null,
    kind varchar not null,
    voice varchar not null,
    extractor varchar not null,
    speech varchar,
    source_start integer,
    source_end integer,
    cue_start integer,
    cue_end integer,
    content struct("start" integer, "end" integer)[] not null,
    speaker varchar,
    target varchar,
    speaker_id varchar,
    target_id varchar,
    hedge varchar,
    negated boolean not null,
    confidence double not null,
    embedded_in varchar
);
comment on table statements is 'One assertion in one wording of an article';
comment on column statements.id is 'Digest of version, kind, place and cue';
comment on column statements.version_id is 'Id of the version';
comment on column statements.start is 'First code point of the passage in the version''s text, from 0';
comment on column statements.end is 'Code point after its last';
comment on column statements.text is 'The passage as it stands there';
comment on column statements.kind is 'claim, or a response: denies, confirms, explains, declines (asked, would not say), silent (asked, did not answer)';
comment on column statements.voice is 'attributed: somebody said it; outlet: the article says it itself';
comment on column statements.extractor is 'Revision of the extractor that found it';
comment on column statements.speech is 'direct (quoted), indirect or mixed; NULL in the outlet''s own voice';
comment on column statements.source_start is 'First code point of the words that name who said it';
comment on column statements.source_end is 'Code point after their last';
comment on column statements.cue_start is 'First code point of the reporting words (said, denied)';
comment on column statements.cue_end is 'Code point after their last';
comment on column statements.content is 'Passages that hold what was said, in order';
comment on column statements.speaker is 'Who said it, in the text''s fullest words; NULL when the outlet speaks or the text does not say';
comment on column statements.target is 'Whom a claim is about, or whose answer a response is, in the text''s fullest words';
comment on column statements.speaker_id is 'Id of the entity that said it; NULL before names are resolved';
comment on column statements.target_id is 'Id of the entity that target names; NULL before names are resolved';
comment on column statements.hedge is 'Words that weaken it (may have, allegedly)';
comment on column statements.negated is 'Whether it says that something is not so';
comment on column statements.confidence is 'The extractor''s confidence, from 0 to 1';
comment on column statements.embedded_in is 'Id of the response whose denied or admitted clause this claim is';

create table figures (
    id varchar primary key,
    statement_id varchar not null,
    "start" integer not null,
    "end" integer not null,
    text varchar not null,
    value double not null,
    unit varchar,
    what varchar,
    bound varchar not null
);
comment on table figures is 'One number that a statement asserts';
comment on column figures.id is 'Digest of statement and place';
comment on column figures.statement_id is 'Id of the statement';
comment on column figures.start is 'First code point of the figure in the version''s text, from 0';
comment on column figures.end is 'Code point after its last';
comment on column figures.text is 'The figure as it stands there';
comment on column figures.value is 'Its value';
comment on column figures.unit is 'What the value is measured in (EUR, %); NULL for a count';
comment on column figures.what is 'What is counted or measured';
comment on column figures.bound is 'exactly, approximately, at least or at most';
