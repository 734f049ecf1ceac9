merge into meanings
using incoming_meanings as incoming
using (statement_id)
when matched and meanings is distinct from incoming then update
when not matched then insert;
