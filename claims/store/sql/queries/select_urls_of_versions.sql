-- The canonical address of each version's article.
select v.id, a.url
from article_versions as v join articles as a on a.id = v.article_id
where v.id in (select unnest($version_ids::varchar[]));
