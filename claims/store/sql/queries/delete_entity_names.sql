delete from entity_names
where entity_id in (select id from entities where dossier = $dossier);
