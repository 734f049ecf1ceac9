-- The names that these entities bore for a time.
select *
from entity_names
where entity_id in (select unnest($ids::varchar[]))
order by entity_id, since, until, name;
