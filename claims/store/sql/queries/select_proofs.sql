-- The captures that some versions were read from.
select
    v.id as version_id, v.version_no, v.text_sha256, c.id as capture_id, c.url, c.final_url, c.fetched_at, c.status,
    c.body_sha256, c.archive_file, c.archive_offset, c.proof, c.truncated
from article_versions as v
join captures as c on c.id = v.capture_id
where v.id in (select unnest($version_ids::varchar[]))
order by c.fetched_at, v.id;
