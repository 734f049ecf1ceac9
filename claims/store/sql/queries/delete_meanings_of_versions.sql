delete from meanings
where statement_id in (
    select id from statements where version_id in (select unnest($version_ids::varchar[]))
);
