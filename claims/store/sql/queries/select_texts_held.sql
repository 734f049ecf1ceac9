-- The texts of all versions of a dossier.
select v.text
from article_versions as v
join articles as a on a.id = v.article_id
where a.dossier = $dossier;
