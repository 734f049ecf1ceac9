merge into alignments
using incoming_alignments as incoming
using (version_id)
when matched and alignments is distinct from incoming then update
when not matched then insert;
