-- Statements with the place and time of their version, their figures, whom their passages name
-- and what they mean, in the order in which the desk came to know them.
with wanted as (
    select
        s.*,
        v.article_id,
        v.version_no,
        a.outlet,
        public_at(v.published_at, a.published_at, a.first_seen_at) as public_at,
        v.seen_at,
        coalesce(m.vector, ''::blob) as meaning
    from statements as s
    join article_versions as v on v.id = s.version_id
    join articles as a on a.id = v.article_id
    left join meanings as m on m.statement_id = s.id
    where s.id in (select unnest($statement_ids::varchar[]))
),

named as (
    select w.id, list(distinct n.entity_id order by n.entity_id) as entities
    from wanted as w
    join mentions as n
        on n.version_id = w.version_id
        and n."start" >= w."start"
        and n."end" <= w."end"
    where n.entity_id is not null
    group by w.id
),

counted as (
    select statement_id, list(f order by f."start", f.id) as figures
    from figures as f
    where statement_id in (select id from wanted)
    group by statement_id
)

select w.*, coalesce(n.entities, []) as entities, coalesce(c.figures, []) as figures
from wanted as w
left join named as n on n.id = w.id
left join counted as c on c.statement_id = w.id
order by
    w.seen_at, w.article_id, w.version_no, w."start", w."end", w.cue_start nulls first, w.kind;
