-- The claims that there are then, each as its statements have it: new ones, those that took others
-- in, and those of which nothing is left.
create temp table touched as
select claim_id from decisions where claim_id is not null
union
select other_id from decisions where about in ('join', 'split', 'kind') and other_id is not null
union
select claim_id from claims where founder_id in (select statement_id from overruled);

create temp table told as
select
    m.claim_id,
    any_value(a.dossier) as dossier,
    arg_min(s.id, row(v.seen_at, s."start", s.id)) as founder_id,
    arg_min(s.text, row(v.seen_at, s."start", s.id)) as text,
    arg_min(s.target_id, row(s.target_id is null, v.seen_at, s."start", s.id)) as target_id,
    min(v.seen_at) as first_seen_at,
    max(v.seen_at) as last_seen_at
from claim_statements as m
join statements as s on s.id = m.statement_id
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
where m.claim_id in (select claim_id from touched)
group by m.claim_id;

insert into claims by name
select * from told where claim_id not in (select claim_id from claims);
update claims
set
    first_seen_at = least(claims.first_seen_at, t.first_seen_at),
    last_seen_at = greatest(claims.last_seen_at, t.last_seen_at)
from told as t
where t.claim_id = claims.claim_id;
-- Words that stand elsewhere now are no more those that a claim is known by.
update claims
set founder_id = t.founder_id, text = t.text, target_id = t.target_id
from told as t
where
    t.claim_id = claims.claim_id
    and claims.founder_id in (select id from statements)
    and row(claims.claim_id, claims.founder_id) not in (select row(claim_id, statement_id) from claim_statements);
update links
set statement_id = c.founder_id
from claims as c
where
    c.claim_id = links.claim_id
    and links.statement_id in (select statement_id from overruled)
    and links.statement_id not in (select statement_id from claim_statements);
delete from claims
where claim_id in (select claim_id from touched) and claim_id not in (select claim_id from told);
delete from claim_kin
where
    claim_id not in (select claim_id from claims)
    or other_id not in (select claim_id from claims);
delete from links where claim_id not in (select claim_id from claims);
drop table told;
drop table touched;
