merge into edits
using incoming_edits as incoming
using (id)
when matched and edits is distinct from incoming then update
when not matched then insert;
