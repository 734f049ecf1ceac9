-- Pages that this revision of the parser has not read, oldest first.
select c.*
from captures as c
join sources as s on s.id = c.source_id
where
    s.dossier = $dossier
    and c.role = 'page'
    and c.id not in (select capture_id from readings where parser = $parser)
order by c.fetched_at, c.id;
