delete from text_digests where version_id in (select unnest($version_ids::varchar[]));
