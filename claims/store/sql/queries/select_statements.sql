-- Of all versions, in the order of time and text.
select s.*
from statements as s
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
where a.dossier = $dossier
order by v.seen_at, v.id, s."start", s."end", s.id;
