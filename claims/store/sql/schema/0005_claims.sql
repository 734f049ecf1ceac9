-- What answers what, across articles and outlets.

create table claims (
    claim_id varchar primary key,
    dossier varchar not null,
    founder_id varchar not null,
    text varchar not null,
    target_id varchar,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
);
comment on table claims is 'The same assertion, across articles and outlets';
comment on column claims.claim_id is 'Digest of dossier and founding statement';
comment on column claims.dossier is 'Id of the dossier';
comment on column claims.founder_id is 'Id of the statement that was seen first and names the claim for good';
comment on column claims.text is 'The clearest wording among its statements';
comment on column claims.target_id is 'Id of the entity that it is about';
comment on column claims.first_seen_at is 'When the desk first saw one of its statements';
comment on column claims.last_seen_at is 'When the desk last saw one of its statements';

create table claim_statements (
    claim_id varchar not null,
    statement_id varchar not null,
    primary key (claim_id, statement_id)
);
comment on table claim_statements is 'One statement states one claim';
comment on column claim_statements.claim_id is 'Id of the claim';
comment on column claim_statements.statement_id is 'Id of the statement';

create table links (
    id varchar primary key,
    response_id varchar not null,
    claim_id varchar not null,
    statement_id varchar not null,
    relation varchar not null,
    score double not null,
    method varchar not null,
    version varchar not null,
    evidence map(varchar, double) not null
);
comment on table links is 'One response answers one claim';
comment on column links.id is 'Digest of response and claim';
comment on column links.response_id is 'Id of the statement that answers';
comment on column links.claim_id is 'Id of the claim that is answered';
comment on column links.statement_id is 'Id of the wording of the claim that the response was matched with';
comment on column links.relation is 'embedded: the response holds the claim; same article; other article';
comment on column links.score is 'How well they fit, from 0 to 1';
comment on column links.method is 'How the link was found';
comment on column links.version is 'Revision of the linker';
comment on column links.evidence is 'The features behind the score, by name';
