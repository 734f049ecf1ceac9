delete from claim_keys
where dossier = $dossier;
