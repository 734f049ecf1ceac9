-- Of a dossier, those that the journal does not hold, or that were withdrawn.
delete from requests
where dossier = $dossier and id not in (select id from incoming_requests);
