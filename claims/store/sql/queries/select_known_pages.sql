-- Every page that an active source of the dossier listed or that was asked for, with what its
-- captures and the last failure to fetch it left to know.
with active as (
    select id, pages from sources where dossier = $dossier and active
),

asked as (
    select
        c.source_id,
        c.url,
        -- Not of a flagged answer: a 304 must mean that the article is as it was.
        arg_max_null(c.etag, c.fetched_at) filter (c.status = 200 and r.outcome is distinct from 'flagged') as etag,
        arg_max_null(c.last_modified, c.fetched_at) filter (c.status = 200 and r.outcome is distinct from 'flagged') as last_modified,
        arg_max(c.body_sha256, c.fetched_at) filter (c.status = 200 and r.outcome is distinct from 'flagged') as body_sha256,
        min(c.fetched_at) as first_at,
        max(c.fetched_at) as last_at,
        arg_max(c.status, c.fetched_at) as status,
        count(*) filter (c.status = 404) as misses,
        arg_max(a.published_at, c.fetched_at) as published_at
    from captures as c
    left join readings as r on r.capture_id = c.id
    left join articles as a on a.id = r.article_id
    where c.source_id in (select id from active) and c.role = 'page'
    group by c.source_id, c.url
),

failed as (
    select subject, "at" from failures where dossier = $dossier and stage = 'fetch'
)

select
    coalesce(asked.source_id, listed.source_id) as source_id,
    coalesce(asked.url, listed.url) as url,
    asked.etag,
    asked.last_modified,
    -- The dossier itself names the pages of a list: however old, they are news to the desk.
    least(if(len(active.pages) > 0, null, asked.published_at), asked.first_at, listed.listed_at) as since,
    greatest(asked.last_at, failed."at") as asked_at,
    asked.status,
    coalesce(asked.misses, 0) as misses,
    asked.body_sha256
from asked
full join (from listed_pages where source_id in (select id from active)) as listed using (source_id, url)
join active on active.id = coalesce(asked.source_id, listed.source_id)
left join failed on failed.subject = coalesce(asked.url, listed.url)
order by source_id, url;
