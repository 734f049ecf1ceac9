-- Every statement with the place and time of its version, in the order of select_statements.
select
    s.*,
    v.article_id,
    v.version_no,
    a.outlet,
    coalesce(v.published_at, a.published_at) as published_at,
    v.seen_at
from statements as s
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
where a.dossier = $dossier
order by v.seen_at, v.id, s."start", s."end", s.id;
