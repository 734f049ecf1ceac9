select distinct f.article_id
from flags as f
join readings as r on r.capture_id = f.capture_id
where f.reason = 'shrunk' and r.parser = $parser and f.article_id is not null;
