-- The versions of one article, the newest first.
select id, version_no, seen_at, title, count(*) over () as rows
from article_versions
where article_id = $article_id
order by version_no desc
limit $limit;
