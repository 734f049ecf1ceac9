-- The newest rows of unanswered_claims, with the place of their words.
with newest as (
    select claim_id, to_check, count(*) over () as rows
    from unanswered_claims
    where dossier = $dossier
    order by claim_at desc, claim_id
    limit $limit
)

select s.*, n.to_check, n.rows
from newest as n
join side_by_side as s on s.claim_id = n.claim_id
qualify row_number() over (partition by s.claim_id order by s.response_id) = 1
order by s.claim_at desc, s.claim_id;
