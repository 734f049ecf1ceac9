insert into entity_names by name from incoming_entity_names;
