merge into statements
using incoming_statements as incoming
using (id)
when matched and statements is distinct from incoming then update
when not matched then insert;
