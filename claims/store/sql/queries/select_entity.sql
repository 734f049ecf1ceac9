-- One entity, with the name of its parent.
select e.id, e.dossier, e.name, e.schema, e.aliases, e.watched, e.parent_id, p.name as parent
from entities as e
left join entities as p on p.id = e.parent_id
where e.id = $entity_id;
