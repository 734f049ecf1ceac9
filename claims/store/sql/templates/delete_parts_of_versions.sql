-- What hangs on the statements of versions. It is done before these go.
delete from {table}
where statement_id in (
    select id from statements where version_id in (select unnest($version_ids::varchar[]))
);
