merge into claims
using incoming_claims as incoming
using (claim_id)
when matched and claims is distinct from incoming then update
when not matched then insert;
