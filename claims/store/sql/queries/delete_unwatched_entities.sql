-- Entities that the dossier file named once and names no more.
delete from entities
where dossier = $dossier and watched and id not in (select id from incoming_entities);
