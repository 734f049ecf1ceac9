-- The indexes of a dossier's sources as each last answered 200.
select
    c.source_id,
    c.url,
    arg_max_null(c.etag, c.fetched_at) as etag,
    arg_max_null(c.last_modified, c.fetched_at) as last_modified,
    min(c.fetched_at) as since,
    max(c.fetched_at) as asked_at,
    200 as status,
    0 as misses,
    arg_max(c.body_sha256, c.fetched_at) as body_sha256
from captures as c
join sources as s on s.id = c.source_id
where s.dossier = $dossier and s.active and c.role = 'index' and c.status = 200
group by c.source_id, c.url
order by c.source_id, c.url;
