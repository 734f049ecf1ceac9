-- A database of invented articles becomes a larger one: each article comes {times} times in all, each
-- time later and at another address, with its statements, claims and answers. Of the statements and
-- links that are added, three fifths are stated, one is to check, and one background; every hundredth
-- claim comes near another. What only linking reads is not added.
create or replace temp macro again(id, part) as substring(sha256(id || '/' || part), 1, 32);
create or replace temp macro mixed(id, part) as
    case hash(id || part) % 5 when 0 then 'to check' when 1 then 'background' else 'stated' end;
create temp table parts as
select unnest(range(1, {times})) as part;
create temp table span as
select max(fetched_at) - min(fetched_at) + interval 5 minute as "all" from captures;
create or replace temp macro later(moment, part) as moment + part * (select "all" from span);

create temp table given as select * from captures;
insert into captures by name
select
    * exclude (part)
    replace (
        again(id, part) as id, again(body_sha256, part) as body_sha256,
        url || '/' || part as url, final_url || '/' || part as final_url,
        later(fetched_at, part) as fetched_at
    )
from given, parts;

create or replace temp table given as select * from articles;
insert into articles by name
select
    * exclude (part)
    replace (
        again(id, part) as id, url || '/' || part as url, later(published_at, part) as published_at,
        later(first_seen_at, part) as first_seen_at, later(last_seen_at, part) as last_seen_at
    )
from given, parts;

create or replace temp table given as select * from article_versions;
insert into article_versions by name
select
    * exclude (part)
    replace (
        again(id, part) as id, again(article_id, part) as article_id, again(capture_id, part) as capture_id,
        later(seen_at, part) as seen_at, later(published_at, part) as published_at
    )
from given, parts;

create or replace temp table given as select * from readings;
insert into readings by name
select
    * exclude (part)
    replace (
        again(capture_id, part) as capture_id, again(article_id, part) as article_id,
        again(version_id, part) as version_id
    )
from given, parts;

create or replace temp table given as select * from extractions;
insert into extractions by name
select * exclude (part) replace (again(version_id, part) as version_id)
from given, parts;

create or replace temp table given as select * from statements;
insert into statements by name
select
    * exclude (part)
    replace (
        again(id, part) as id, again(version_id, part) as version_id, mixed(id, part) as standing
    )
from given, parts;

create or replace temp table given as select * from claims;
insert into claims by name
select
    * exclude (part)
    replace (
        again(claim_id, part) as claim_id, again(founder_id, part) as founder_id,
        later(first_seen_at, part) as first_seen_at, later(last_seen_at, part) as last_seen_at
    )
from given, parts;

create or replace temp table given as select * from claim_statements;
insert into claim_statements by name
select * exclude (part) replace (again(claim_id, part) as claim_id, again(statement_id, part) as statement_id)
from given, parts;

create or replace temp table given as select * from links;
insert into links by name
select
    * exclude (part)
    replace (
        again(id, part) as id, again(response_id, part) as response_id, again(claim_id, part) as claim_id,
        again(statement_id, part) as statement_id, mixed(id, part) as standing
    )
from given, parts;

insert into claim_kin by name
select
    claim_id,
    lead(claim_id) over (order by claim_id) as other_id,
    'maybe the same' as relation,
    0.5 as score
from claims
qualify row_number() over (order by claim_id) % 100 = 1 and other_id is not null;
