-- What any stage has done with versions; the stages are returned.
delete from version_states
where version_id in (select unnest($version_ids::varchar[]))
returning stage;
