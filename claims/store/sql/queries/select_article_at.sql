-- The article at a canonical address, or else the one that was last read at that address; in
-- either case an article that this revision of the parser has read.
select a.*
from articles as a
join readings as r on r.article_id = a.id
join captures as c on c.id = r.capture_id
where
    a.dossier = $dossier
    and r.parser = $parser
    and (a.url = $url or c.url = $url or c.final_url = $url)
order by a.url = $url desc, c.fetched_at desc, c.id
limit 1;
