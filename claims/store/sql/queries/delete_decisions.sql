-- Of a dossier, those that the journal does not hold.
delete from decisions
where dossier = $dossier and id not in (select id from incoming_decisions);
