-- A row for each wording and not for each of its keys: linking reads them all, and holds the keys
-- and the sketches against those of new statements. The next run links everything anew and fills
-- the table.

drop table claim_keys;
create table wordings (
    statement_id varchar primary key,
    claim_id varchar not null,
    dossier varchar not null,
    version_id varchar not null,
    target_id varchar,
    keys bigint[] not null,
    sketch blob not null
);
comment on table wordings is 'By what linking finds one wording of a claim';
comment on column wordings.statement_id is 'Id of the statement that words it so';
comment on column wordings.claim_id is 'Id of the claim';
comment on column wordings.dossier is 'Id of the dossier';
comment on column wordings.version_id is 'Id of the version in which it stands';
comment on column wordings.target_id is 'Id of the entity that it is about';
comment on column wordings.keys is 'Its own words, its article, its target, the names and telling figures in it, each as a number; the first is that of its own words';
comment on column wordings.sketch is 'The signs of the numbers of its meaning: the like differ in few bits';
