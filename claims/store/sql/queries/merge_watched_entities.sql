merge into entities
using incoming_entities as incoming
using (id)
when matched and entities is distinct from incoming then update
when not matched then insert;
