-- Who owned these entities.
select *
from ownerships
where entity_id in (select unnest($ids::varchar[]))
order by entity_id, since, until, parent_id;
