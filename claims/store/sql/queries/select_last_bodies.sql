-- Every address of a source, with the body of its newest 200 that this revision of the parser read
-- and did not flag.
select c.url, arg_min(c.body_sha256, row(-epoch_us(c.fetched_at), c.id)) as body_sha256
from captures as c
join readings as r on r.capture_id = c.id
where c.source_id = $source_id and c.status = 200 and r.parser = $parser
    and r.outcome not in ('flagged', 'forgotten')
group by c.url;
