delete from meanings
where
    statement_id in (
        select id from statements
        where version_id in (select version_id from incoming_extractions)
    )
    and statement_id not in (select statement_id from incoming_meanings);
