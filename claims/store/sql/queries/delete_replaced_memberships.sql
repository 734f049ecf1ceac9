delete from claim_statements
where
    claim_id in (select claim_id from claims where dossier = $dossier)
    and (claim_id, statement_id) not in (
        select row(claim_id, statement_id) from incoming_claim_statements
    );
