merge into sources
using incoming_sources as incoming
using (id)
when not matched then insert;
