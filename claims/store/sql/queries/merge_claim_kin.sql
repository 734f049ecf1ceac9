merge into claim_kin
using incoming_claim_kin as incoming
using (claim_id, other_id)
when matched and claim_kin is distinct from incoming then update
when not matched then insert;
