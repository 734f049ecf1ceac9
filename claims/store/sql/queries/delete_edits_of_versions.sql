-- Those that compare one of the versions with the one before it, or the one after it with it.
delete from edits
where version_id in (
    select version_id from alignments
    where
        version_id in (select unnest($version_ids::varchar[]))
        or previous_version_id in (select unnest($version_ids::varchar[]))
);
