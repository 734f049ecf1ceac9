delete from claim_statements
where claim_id in (select claim_id from claims where dossier = $dossier);
