-- Which wordings are near is told from a few bits of their meanings, so that a large dossier's
-- need not all be fetched. The next run links everything anew and fills the table again.

drop table claim_keys;
create table claim_keys (
    key varchar not null,
    dossier varchar not null,
    claim_id varchar not null,
    statement_id varchar not null,
    sketch bit not null,
    primary key (key, statement_id)
);
comment on table claim_keys is 'One thing by which a wording of a claim is looked up';
comment on column claim_keys.key is 'Its wording, article, target, a name or a telling figure in it';
comment on column claim_keys.dossier is 'Id of the dossier';
comment on column claim_keys.claim_id is 'Id of the claim';
comment on column claim_keys.statement_id is 'Id of the statement that words it so';
comment on column claim_keys.sketch is 'The signs of the numbers of its meaning: the like differ in few bits';
