merge into corrections
using incoming_corrections as incoming
using (id)
when matched and corrections is distinct from incoming then update
when not matched then insert;
