-- These entities, and those that owned them or their owners at any time.
with recursive parties as (
    select unnest($ids::varchar[]) as id
    union
    select o.parent_id from parties as p join ownerships as o on o.entity_id = p.id
)

select * from entities where id in (select id from parties) order by watched desc, id;
