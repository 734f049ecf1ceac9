-- Of all versions, in the order of time and text.
select m.*
from mentions as m
join article_versions as v on v.id = m.version_id
join articles as a on a.id = v.article_id
where a.dossier = $dossier
order by v.seen_at, v.id, m."start", m."end", m.id;
