select url, etag, last_modified
from captures
where source_id = $source_id and role = 'index' and status = 200
order by fetched_at desc, id
limit 1;
