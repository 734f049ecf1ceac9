-- The day on which each version's article was published, by which names and owners are dated.
select v.id, coalesce(v.published_at, a.published_at)::date as published_on
from article_versions as v join articles as a on a.id = v.article_id
where v.id in (select unnest($version_ids::varchar[]))
order by v.id;
