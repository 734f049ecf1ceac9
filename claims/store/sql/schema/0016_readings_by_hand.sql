-- Decisions on more than links and claims. The journal is their proof, and every run replays it, so
-- that no row is lost here.

drop table decisions;
create table decisions (
    id varchar primary key,
    dossier varchar not null,
    about varchar not null,
    claim_id varchar,
    response_id varchar,
    statement_id varchar,
    entity_id varchar,
    other_id varchar,
    basis varchar not null,
    verdict varchar not null,
    value varchar,
    "by" varchar not null,
    "at" timestamptz not null,
    article_id varchar,
    version_id varchar,
    "start" integer,
    "end" integer,
    reading varchar,
    revision varchar,
    superseded_by varchar
);

comment on table decisions is 'What a person decided; the journal beside the archive is its proof';
comment on column decisions.id is 'Digest of all that was decided, by whom and when';
comment on column decisions.dossier is 'Id of the dossier';
comment on column decisions.about is 'link: whether the response answers the claim; claim: whether it is a claim at all; kind, speaker, target: of what kind a passage is, who says it, whom it is about; split: whether words are a wording of the claim; join: whether two claims are one; entity: whether two entities are';
comment on column decisions.claim_id is 'Id of the claim; NULL where none is concerned';
comment on column decisions.response_id is 'Id of the response, as it stood when it was judged; NULL where about is not link';
comment on column decisions.statement_id is 'Id of the passage whose kind, speaker, target or claim was judged, as it stood then';
comment on column decisions.entity_id is 'Id of the first of two entities; NULL where about is not entity';
comment on column decisions.other_id is 'Id of the second claim or entity; of split and kind, the claim that the words are then; of link, the wording of the claim that was judged';
comment on column decisions.basis is 'SHA-256 of the words that were judged: the response''s, else the claim''s or the passage''s; it holds wherever these words stand; empty where two claims or entities are';
comment on column decisions.verdict is 'right, wrong, instead (value says what is right), or undone: the decision before is taken back';
comment on column decisions.value is 'Where the verdict is instead: the kind, or the id of the entity; empty for nobody';
comment on column decisions."by" is 'Who decided';
comment on column decisions."at" is 'When';
comment on column decisions.article_id is 'Id of the article in which the words stood when they were judged';
comment on column decisions.version_id is 'Id of its version';
comment on column decisions."start" is 'First code point of the words in that version''s text, from 0';
comment on column decisions."end" is 'Code point after their last';
comment on column decisions.reading is 'Digest of the kind, speaker and target that the machine had read then';
comment on column decisions.revision is 'Revision of the linker or extractor whose work was judged';
comment on column decisions.superseded_by is 'Id of the later decision on the same; NULL for the one that holds';

create table overruled (
    statement_id varchar primary key,
    kind varchar not null,
    speaker varchar,
    speaker_id varchar,
    target varchar,
    target_id varchar,
    standing varchar
);
comment on table overruled is 'What the machine read of one statement that a person read otherwise; empty but in a published copy, where statements has what the person said';
comment on column overruled.statement_id is 'Id of the statement';
comment on column overruled.kind is 'Its kind, as the extraction has it';
comment on column overruled.speaker is 'Who said it, as the extraction has it';
comment on column overruled.speaker_id is 'Id of that entity';
comment on column overruled.target is 'Whom it is about, as the extraction has it';
comment on column overruled.target_id is 'Id of that entity';
comment on column overruled.standing is 'Its standing, as the extraction has it';
