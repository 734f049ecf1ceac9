-- Links that a person judged, with the score that the linker had given them. A decision counts once,
-- however many versions carry the words that it holds for: with the link that the person saw, if it
-- is still there.
select distinct on (r.id) l.score, r.verdict = 'right' as "right"
from reviews as r
join links as l on l.claim_id = r.claim_id and l.response_id = r.response_id
join claims as c on c.claim_id = r.claim_id
join decisions as d on d.id = r.id
where c.dossier = $dossier and l.method <> 'by hand'
order by r.id, l.response_id = d.response_id desc, l.score desc;
