-- The same of what hangs on the statements of versions. It is done before these go.
delete from {table}
where
    statement_id in (
        select id from statements where version_id in (select {whole_key} from incoming_{whole})
    )
    and {key} not in (select {key} from incoming_{table});
