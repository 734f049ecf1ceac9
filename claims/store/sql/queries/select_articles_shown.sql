select r.capture_id, a.url
from readings as r
join articles as a on a.id = r.article_id
where r.capture_id in (select unnest($captures::varchar[]));
