-- The wording that each capture showed when it was last read.
select
    r.capture_id,
    a.url,
    v.title,
    v.byline,
    v.published_at,
    v.modified_at,
    v.language,
    v.text,
    null as live,
    a.declared_url,
    null as site,
    a.outlet as site_name
from readings as r
join article_versions as v on v.id = r.version_id
join articles as a on a.id = v.article_id
where r.capture_id in (select unnest($captures::varchar[]));
