-- Entities that were found in texts of some versions.
select distinct e.*
from entities as e
join mentions as m on m.entity_id = e.id
where not e.watched and m.version_id in (select unnest($version_ids::varchar[]))
order by e.id;
