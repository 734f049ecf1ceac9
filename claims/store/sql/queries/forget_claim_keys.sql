delete from claim_keys
where claim_id in (select claim_id from claims where dossier = $dossier);
