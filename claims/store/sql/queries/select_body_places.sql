-- Where bodies lie, also those that other dossiers of the data folder saw; the dossier's own first.
select
    c.body_sha256,
    arg_min(struct_pack(file := c.archive_file, "offset" := c.archive_offset), row(s.dossier <> $dossier, c.fetched_at, c.id)) as place
from captures as c
join sources as s on s.id = c.source_id
where c.proof = 'kept' and c.body_sha256 in (select unnest($bodies::varchar[]))
group by c.body_sha256
order by c.body_sha256;
