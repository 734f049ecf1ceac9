select c.body_sha256
from captures as c
join readings as r on r.capture_id = c.id
where c.source_id = $source_id and c.url = $url and c.status = 200 and r.parser = $parser
order by c.fetched_at desc, c.id
limit 1;
