-- Articles that nobody read or that did not show themselves, and other work that failed, with the
-- reason; the newest first.
with newest as (
    select a.id as article_id, a.dossier, a.outlet, a.url, a.last_seen_at, v.id as version_id, v.title, v.language, v.seen_at
    from articles as a
    join article_versions as v on v.article_id = a.id and v.version_no = a.version_count
    where a.dossier = $dossier and a.outlet is not null
),

found as (
    select outlet, url, title, version_id, 'language' as reason, language as evidence, seen_at as "at"
    from newest
    where language <> 'en'
    union all by name
    select n.outlet, n.url, n.title, n.version_id, f.reason, f.evidence, f.seen_at as "at"
    from flags as f
    join newest as n on n.article_id = f.article_id
    where f.seen_at > n.last_seen_at
    union all by name
    select f.subject as url, f.stage as reason, f.error as evidence, f."at"
    from failures as f
    where
        f.dossier = $dossier
        and f.subject not in (select url from sources where dossier = $dossier)
)

select *, count(*) over () as rows
from found
order by "at" desc, url, reason
limit $limit;
