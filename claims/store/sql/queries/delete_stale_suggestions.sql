-- Suggestions of which an entity is gone.
delete from entity_suggestions
where
    entity_id not in (select id from entities)
    or other_id not in (select id from entities);
