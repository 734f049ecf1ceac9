delete from links
where
    claim_id in (select claim_id from claims where dossier = $dossier)
    and id not in (select id from incoming_links);
