-- What is found in texts is what most mentions of it were taken for.
update entities
set schema = found.label
from (
    select entity_id, arg_max(label, row(n, label)) as label
    from (
        select entity_id, label, count(*) as n
        from mentions
        where entity_id in (select id from incoming_entities)
        group by all
    )
    group by entity_id
) as found
where entities.id = found.entity_id and not entities.watched and entities.schema <> found.label;
