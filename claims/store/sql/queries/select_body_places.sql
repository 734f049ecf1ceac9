select
    c.body_sha256,
    arg_min(struct_pack(file := c.archive_file, "offset" := c.archive_offset), row(c.fetched_at, c.id)) as place
from captures as c
join sources as s on s.id = c.source_id
where s.dossier = $dossier and c.proof = 'kept' and c.body_sha256 in (select unnest($bodies::varchar[]))
group by c.body_sha256
order by c.body_sha256;
