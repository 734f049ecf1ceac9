-- The newest captures, for a look at what a run brought.
select c.fetched_at, c.status, c.role, c.url, c.body_sha256[:12] as body
from captures as c join sources as s on s.id = c.source_id
where s.dossier = $dossier
order by c.fetched_at desc, c.id
limit 5;
