-- Entities that were found in texts once and are found no more; watched ones stay.
delete from entities
where dossier = $dossier and not watched and id not in (select id from incoming_entities);
