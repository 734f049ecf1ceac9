-- Links that a person judged, with the score that the linker had given them.
select l.score, r.verdict = 'right' as "right"
from reviews as r
join links as l on l.claim_id = r.claim_id and l.response_id = r.response_id
join claims as c on c.claim_id = r.claim_id
where c.dossier = $dossier and l.method <> 'by hand';
