merge into readings
using incoming_readings as incoming
using (capture_id)
when matched and readings is distinct from incoming then update
when not matched then insert;
