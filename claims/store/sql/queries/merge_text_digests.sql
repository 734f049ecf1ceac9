merge into text_digests
using incoming_text_digests as incoming
using (version_id)
when matched and text_digests is distinct from incoming then update
when not matched then insert;
