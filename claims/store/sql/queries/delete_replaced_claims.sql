delete from claims
where dossier = $dossier and claim_id not in (select claim_id from incoming_claims);
