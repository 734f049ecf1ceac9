delete from text_edits where version_id in (select unnest($version_ids::varchar[]));
