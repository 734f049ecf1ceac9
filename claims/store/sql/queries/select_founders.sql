-- The statement that founded each of these claims, where there is such a claim.
select claim_id, founder_id
from claims
where claim_id in (select unnest($claims::varchar[]));
