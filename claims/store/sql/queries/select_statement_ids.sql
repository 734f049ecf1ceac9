-- The statements of versions.
select id from statements where version_id in (select unnest($version_ids::varchar[]));
