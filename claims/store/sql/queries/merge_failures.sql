merge into failures
using incoming_failures as incoming
using (id)
when matched and failures is distinct from incoming then update
when not matched then insert;
