-- What a machine found never changes what the dossier file says.
merge into entities
using incoming_entities as incoming
using (id)
when matched and not entities.watched and entities is distinct from incoming then update
when not matched then insert;
