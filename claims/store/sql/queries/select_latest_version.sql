select *
from article_versions
where article_id = $article_id and parser = $parser
order by version_no desc
limit 1;
