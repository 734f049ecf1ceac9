-- The surest links, for a look at what a run brought.
select s.kind, s.text as response, c.text as claim, l.relation, l.score
from links as l
join claims as c on c.claim_id = l.claim_id
join statements as s on s.id = l.response_id
where c.dossier = $dossier
order by l.score desc, l.id
limit 5;
