insert or ignore into version_states
select unnest($version_ids::varchar[]), $stage;
