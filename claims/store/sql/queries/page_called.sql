-- The names by which texts call an entity, case aside, the commonest first: how often and in how many
-- articles, and where one stands.
with called as (
    select
        sha256(lower(m.text)) as basis,
        min(m.text) as name,
        count(*) as mentions,
        min(struct_pack(version_id := m.version_id, "start" := m."start", "end" := m."end")) as place
    from mentions as m
    where m.entity_id = $entity_id
    group by lower(m.text)
)

select basis, name, mentions, place.version_id, place."start", place."end", count(*) over () as rows
from called
order by mentions desc, name
limit $limit;
