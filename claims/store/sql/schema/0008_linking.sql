-- What linking looks claims up by, so that a new article is weighed against its like and not
-- against everything; and which claims came near one another without being joined.

create table meanings (
    statement_id varchar primary key,
    vector blob not null
);
comment on table meanings is 'What a statement means, as a vector that points near those of the like';
comment on column meanings.statement_id is 'Id of the statement';
comment on column meanings.vector is 'A unit vector times 127, one signed byte for each number';

create table claim_keys (
    key varchar not null,
    claim_id varchar not null,
    statement_id varchar not null,
    primary key (key, statement_id)
);
comment on table claim_keys is 'One thing by which a wording of a claim is looked up';
comment on column claim_keys.key is 'Its wording, article, target, or a name in it';
comment on column claim_keys.claim_id is 'Id of the claim';
comment on column claim_keys.statement_id is 'Id of the statement that words it so';

create table claim_kin (
    claim_id varchar not null,
    other_id varchar not null,
    relation varchar not null,
    score double not null,
    primary key (claim_id, other_id)
);
comment on table claim_kin is 'Two claims that came near one another and were not joined: for a person to look at';
comment on column claim_kin.claim_id is 'Id of the claim that came later';
comment on column claim_kin.other_id is 'Id of the earlier claim';
comment on column claim_kin.relation is 'maybe the same: too unlike to join; other figures: the same with other numbers; opposite: one asserts what the other negates';
comment on column claim_kin.score is 'How like they are, from 0 to 1';

create table version_states (
    version_id varchar not null,
    stage varchar not null,
    primary key (version_id, stage)
);
comment on table version_states is 'A stage is done with the statements of a version';
comment on column version_states.version_id is 'Id of the version';
comment on column version_states.stage is 'entities or links';

create table entity_suggestions (
    id varchar primary key,
    entity_id varchar not null,
    other_id varchar not null,
    score double not null,
    reason varchar not null
);
comment on table entity_suggestions is 'Two entities that may be one: for a person to say so in the dossier, never merged by the machine';
comment on column entity_suggestions.id is 'Digest of the two';
comment on column entity_suggestions.entity_id is 'Id of an entity that was found in texts';
comment on column entity_suggestions.other_id is 'Id of the other one; of the two, the one that the dossier watches';
comment on column entity_suggestions.score is 'How like their names are, from 0 to 1';
comment on column entity_suggestions.reason is 'another legal form, a longer name, or a like spelling';
