-- Two entities that a person called one: all that names the one names the other, which the dossier
-- watches or, where it watches neither, comes first by its name.
create temp table one_entity as
select r.id, arg_min(e.id, row(not e.watched, e.name, e.id)) as kept
from one_with('entity') as r
join entities as e on e.id = r.other
where r.id in (select id from entities)
group by r.id
having kept <> r.id;

update mentions set entity_id = o.kept from one_entity as o where o.id = mentions.entity_id;
update statements set speaker_id = o.kept from one_entity as o where o.id = statements.speaker_id;
update statements set target_id = o.kept from one_entity as o where o.id = statements.target_id;
update claims set target_id = o.kept from one_entity as o where o.id = claims.target_id;
update requests set party_id = o.kept from one_entity as o where o.id = requests.party_id;
update entities set parent_id = o.kept from one_entity as o where o.id = entities.parent_id;
update entities set parent_id = null where parent_id = id;
update ownerships set entity_id = o.kept from one_entity as o where o.id = ownerships.entity_id;
update ownerships set parent_id = o.kept from one_entity as o where o.id = ownerships.parent_id;
delete from ownerships where parent_id = entity_id;
update entity_names set entity_id = o.kept from one_entity as o where o.id = entity_names.entity_id;
update entities
set aliases = list_sort(list_distinct(entities.aliases || named.aliases))
from (
    select o.kept, flatten(list(e.aliases || [e.name])) as aliases
    from one_entity as o
    join entities as e on e.id = o.id
    group by o.kept
) as named
where named.kept = entities.id;
delete from entity_suggestions
where entity_id in (select id from one_entity) or other_id in (select id from one_entity);
delete from entities where id in (select id from one_entity);
