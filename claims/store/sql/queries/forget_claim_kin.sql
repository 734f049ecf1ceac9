delete from claim_kin
where claim_id in (select claim_id from claims where dossier = $dossier);
