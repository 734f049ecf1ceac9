merge into flags
using incoming_flags as incoming
using (capture_id)
when matched and flags is distinct from incoming then update
when not matched then insert;
