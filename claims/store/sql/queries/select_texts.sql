-- Some versions with their texts, and the captures that are their proof.
select
    v.id as version_id,
    a.outlet,
    a.url,
    v.version_no,
    v.title,
    v.byline,
    v.published_at,
    v.modified_at,
    v.seen_at,
    v.language,
    v.text,
    v.text_sha256,
    v.capture_id
from article_versions as v
join articles as a on a.id = v.article_id
where v.id in (select unnest($version_ids::varchar[]))
order by a.outlet, a.url, v.version_no;
