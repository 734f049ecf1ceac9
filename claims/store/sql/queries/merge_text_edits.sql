merge into text_edits
using incoming_text_edits as incoming
using (id)
when matched and text_edits is distinct from incoming then update
when not matched then insert;
