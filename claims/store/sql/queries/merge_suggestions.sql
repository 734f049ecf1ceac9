merge into entity_suggestions
using incoming_entity_suggestions as incoming
using (id)
when matched and entity_suggestions is distinct from incoming then update
when not matched then insert;
