merge into sources
using incoming_sources as incoming
using (id)
when matched and sources is distinct from incoming then update
when not matched then insert;
