merge into mentions
using incoming_mentions as incoming
using (id)
when matched and mentions is distinct from incoming then update
when not matched then insert;
