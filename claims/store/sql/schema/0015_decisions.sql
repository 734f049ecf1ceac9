-- What people decided, replayed from the journal by every run and rebuilding.

create table decisions (
    id varchar primary key,
    dossier varchar not null,
    about varchar not null,
    claim_id varchar not null,
    response_id varchar,
    basis varchar not null,
    verdict varchar not null,
    "by" varchar not null,
    "at" timestamptz not null,
    revision varchar,
    superseded_by varchar
);

comment on table decisions is 'What a person decided; the journal beside the archive is its proof';
comment on column decisions.id is 'Digest of all that was decided, by whom and when';
comment on column decisions.dossier is 'Id of the dossier';
comment on column decisions.about is 'link: whether the response answers the claim; claim: whether it is a claim at all';
comment on column decisions.claim_id is 'Id of the claim';
comment on column decisions.response_id is 'Id of the response, as it stood when it was judged; NULL where about is claim';
comment on column decisions.basis is 'SHA-256 of the words that were judged: the response''s, else the claim''s; it holds wherever these words stand';
comment on column decisions.verdict is 'right, wrong, or undone: the decision before is taken back';
comment on column decisions."by" is 'Who decided';
comment on column decisions."at" is 'When';
comment on column decisions.revision is 'Revision of the linker whose work was judged';
comment on column decisions.superseded_by is 'Id of the later decision on the same words; NULL for the one that holds';
