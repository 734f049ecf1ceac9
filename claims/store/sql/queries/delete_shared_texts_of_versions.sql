delete from shared_texts
where
    version_id in (select unnest($version_ids::varchar[]))
    or other_version_id in (select unnest($version_ids::varchar[]));
