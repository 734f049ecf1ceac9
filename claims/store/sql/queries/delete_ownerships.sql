delete from ownerships
where entity_id in (select id from entities where dossier = $dossier);
