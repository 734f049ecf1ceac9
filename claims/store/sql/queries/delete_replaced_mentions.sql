delete from mentions
where
    version_id in (select version_id from incoming_extractions)
    and id not in (select id from incoming_mentions);
