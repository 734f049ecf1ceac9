-- Every address that was asked for or answered, with the article that this revision of the parser
-- last read there.
select address.url, arg_min(r.article_id, row(-epoch_us(c.fetched_at), c.id)) as article_id
from articles as a
join readings as r on r.article_id = a.id
join captures as c on c.id = r.capture_id
cross join unnest([c.url, c.final_url]) as address (url)
-- A flagged answer says nothing of the address: articles that are gone all lead to one front page.
where a.dossier = $dossier and r.parser = $parser and r.outcome <> 'flagged'
group by address.url;
