delete from {table} where version_id in (select unnest($version_ids::varchar[]));
