merge into claim_statements
using incoming_claim_statements as incoming
using (claim_id, statement_id)
when not matched then insert;
