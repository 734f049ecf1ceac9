-- Claims that may be the same, the likest first.
create table asking.near as
select c.dossier, k.claim_id, k.other_id, k.relation, k.score
from claim_kin as k
join claims as c on c.claim_id = k.claim_id
where k.relation = 'maybe the same'
order by c.dossier, k.score desc, k.claim_id, k.other_id;
