-- What hangs on the claims of a dossier, and the claims themselves in the end.
delete from {table}
where claim_id in (select claim_id from claims where dossier = $dossier);
