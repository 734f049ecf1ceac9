-- The wordings of claims that are looked up by one of the keys, with the places of those keys.
with sought as (
    select
        unnest($keys::varchar[]) as key,
        generate_subscripts($keys::varchar[], 1) - 1 as place
),

near as (
    select held.statement_id, held.claim_id, list(sought.place) as keys
    from claim_keys as held
    join sought using (key)
    group by all
)

select
    near.claim_id,
    v.article_id,
    v.version_no,
    coalesce(v.published_at, a.published_at, v.seen_at) as public_at,
    m.vector as meaning,
    near.keys
from near
join statements as s on s.id = near.statement_id
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
left join meanings as m on m.statement_id = near.statement_id
where a.dossier = $dossier
order by near.statement_id;
