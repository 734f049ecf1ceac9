delete from figures
where
    statement_id in (
        select id from statements
        where version_id in (select version_id from incoming_extractions)
    )
    and id not in (select id from incoming_figures);
