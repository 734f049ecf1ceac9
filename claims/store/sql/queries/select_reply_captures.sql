-- What came back to the desk, oldest first.
select c.*
from captures as c
join sources as s on s.id = c.source_id
where s.dossier = $dossier and c.role = 'reply'
order by c.fetched_at, c.id;
