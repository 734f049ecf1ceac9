delete from corrections where version_id in (select unnest($version_ids::varchar[]));
