-- Those of these claims that there are.
select claim_id, dossier from claims where claim_id in (select unnest($ids::varchar[]));
