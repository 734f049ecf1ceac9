-- Claims that came near one without being joined to it, the nearest first.
select c.claim_id, c.text, k.relation, k.score, count(*) over () as rows
from (
    select other_id as claim_id, relation, score from claim_kin where claim_id = $claim_id
    union all
    select claim_id, relation, score from claim_kin where other_id = $claim_id
) as k
join claims as c on c.claim_id = k.claim_id
order by k.score desc, c.claim_id
limit $limit;
