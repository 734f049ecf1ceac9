select f.*
from figures as f
join statements as s on s.id = f.statement_id
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
where a.dossier = $dossier
order by f.statement_id, f."start", f.id;
