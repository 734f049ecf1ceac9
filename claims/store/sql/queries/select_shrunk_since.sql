-- When the article's text was first seen shrunk after the moment at which it was last seen in full.
select min(seen_at) as since
from flags
where
    article_id = $article_id
    and reason = 'shrunk'
    and seen_at > $after
    and capture_id in (select capture_id from readings where parser = $parser);
