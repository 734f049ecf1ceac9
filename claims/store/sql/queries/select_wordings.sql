-- The wordings of claims that are looked up by one of the keys, with the places of those keys.
-- Where more than $most are for the same thing sought, only those whose sketches are as near as
-- the last of so many; copies of its own wording are counted apart, so as to leave room.
with asked as (
    select
        unnest($keys::varchar[]) as key,
        generate_subscripts($keys::varchar[], 1) - 1 as place,
        unnest($seekers::varchar[])::bit as seekers,
        repeat('0', len($sketches::blob[]))::bit as nobody
),

sought as (
    select
        unnest($sketches::blob[])::bit as sketch,
        generate_subscripts($sketches::blob[], 1)::integer - 1 as number
),

held as materialized (
    select
        held.statement_id,
        any_value(held.claim_id) as claim_id,
        any_value(held.sketch) as sketch,
        list(asked.place) as keys,
        bit_or(asked.seekers) as seekers,
        bit_or(if(starts_with(key, 'wording '), asked.seekers, asked.nobody)) as copied_by
    from claim_keys as held
    join asked using (key)
    where held.dossier = $dossier
    group by held.statement_id
),

hits as (
    select
        held.statement_id,
        sought.number,
        get_bit(held.copied_by, sought.number) as copied,
        bit_count(xor(held.sketch, sought.sketch)) as distance
    from held
    cross join sought
    where get_bit(held.seekers, sought.number) = 1
),

nearest as (
    select number, copied, unnest(min(distance, $most)) as distance
    from hits
    group by number, copied
),

edges as (
    select number, copied, max(distance) as edge
    from nearest
    group by number, copied
),

near as (
    select distinct hits.statement_id
    from hits
    join edges using (number, copied)
    where hits.distance <= edges.edge
)

select
    held.statement_id,
    held.claim_id,
    v.article_id,
    v.version_no,
    public_at(v.published_at, a.published_at, a.first_seen_at) as public_at,
    m.vector as meaning,
    held.keys
from held
join near using (statement_id)
join statements as s on s.id = held.statement_id
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
left join meanings as m on m.statement_id = held.statement_id;
