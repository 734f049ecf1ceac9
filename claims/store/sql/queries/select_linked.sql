select version_id
from version_states
where stage = 'links' and version_id in (select unnest($version_ids::varchar[]))
limit 1;
