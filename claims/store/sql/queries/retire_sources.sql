update sources
set active = false
where dossier = $dossier and active and id not in (select id from incoming_sources);
