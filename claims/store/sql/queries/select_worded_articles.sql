select distinct article_id
from article_versions
where parser = $parser;
