delete from alignments
where
    version_id in (select unnest($version_ids::varchar[]))
    or previous_version_id in (select unnest($version_ids::varchar[]));
