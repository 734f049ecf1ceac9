-- The wordings of claims that are looked up by one of the keys.
with near as (
    select statement_id, claim_id, list(key order by key) as keys
    from claim_keys
    where key in (select unnest($keys::varchar[]))
    group by all
)

select
    near.claim_id,
    near.statement_id,
    near.keys,
    v.article_id,
    v.version_no,
    coalesce(v.published_at, a.published_at, v.seen_at) as public_at,
    coalesce(m.vector, ''::blob) as meaning
from near
join statements as s on s.id = near.statement_id
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
left join meanings as m on m.statement_id = near.statement_id
where a.dossier = $dossier
order by v.seen_at, v.article_id, v.version_no, s."start", s."end", s.id;
