-- The address that last showed each article that this revision of the parser has read.
select r.article_id, arg_max(c.url, row(c.fetched_at, c.id)) as url
from readings as r
join captures as c on c.id = r.capture_id
where r.parser = $parser and r.outcome in ('version', 'same', 'unchanged')
group by r.article_id;
