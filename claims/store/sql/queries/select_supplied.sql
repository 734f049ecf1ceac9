-- What each active source of a dossier brought. An article is that source's which showed it first.
with mine as (
    select id, outlet, kind, url, pages from sources where dossier = $dossier and active
),

visits as (
    select
        source_id,
        min(fetched_at) as followed_since,
        max(fetched_at) filter (status in (200, 304)) as seen_at
    from captures
    where source_id in (select id from mine)
    group by source_id
),

versions as (
    select c.source_id, v.version_no, v.seen_at
    from article_versions as v
    join captures as c on c.id = v.capture_id
    where c.source_id in (select id from mine)
),

brought as (
    select
        source_id,
        count(*) filter (version_no = 1) as articles,
        count(*) filter (version_no = 1 and seen_at >= $since) as new,
        count(*) filter (version_no > 1 and seen_at >= $since) as changed
    from versions
    group by source_id
),

addresses as (
    select id as source_id, url from mine
    union
    select id, unnest(pages) from mine
    union
    select source_id, url from listed_pages where source_id in (select id from mine)
    union
    select source_id, url from captures where source_id in (select id from mine)
),

failed as (
    select a.source_id, count(distinct f.id) as failed
    from failures as f
    join addresses as a on a.url = f.subject
    where f.dossier = $dossier and f.stage in ('fetch', 'archive', 'parse')
    group by a.source_id
)

select
    mine.id as source_id,
    mine.outlet,
    mine.kind,
    mine.url,
    coalesce(brought.articles, 0) as articles,
    coalesce(brought.new, 0) as new,
    coalesce(brought.changed, 0) as changed,
    coalesce(failed.failed, 0) as failed,
    visits.followed_since,
    visits.seen_at
from mine
left join visits on visits.source_id = mine.id
left join brought on brought.source_id = mine.id
left join failed on failed.source_id = mine.id
order by mine.outlet, mine.kind, mine.url;
