-- Every page that active sources of other dossiers were answered lately, with the newest 200 that
-- was not flagged, and what was answered last. Not of saved pages and crawls, which no site answered.
with seen as (
    select
        c.source_id,
        c.url,
        arg_max(struct_pack(
            id := c.id, final_url := c.final_url, fetched_at := c.fetched_at, content_type := c.content_type,
            etag := c.etag, last_modified := c.last_modified, body_sha256 := c.body_sha256,
            archive_file := c.archive_file, archive_offset := c.archive_offset
        ), row(c.fetched_at, c.id))
            filter (c.status = 200 and c.proof = 'kept' and c.truncated is null
                and r.outcome is distinct from 'flagged') as page,
        max(c.fetched_at) as last_at,
        arg_max(c.status, c.fetched_at) as status,
        least(min(c.fetched_at), arg_max(a.published_at, c.fetched_at)) as since
    from captures as c
    join sources as s on s.id = c.source_id
    left join readings as r on r.capture_id = c.id
    left join articles as a on a.id = r.article_id
    where s.dossier <> $dossier and s.active and c.role = 'page'
    group by c.source_id, c.url
)

select source_id, url, page, last_at, status, since
from seen
where page is not null and status in (200, 304) and last_at >= $after
order by url, last_at, source_id;
