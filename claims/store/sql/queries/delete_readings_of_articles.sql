-- So that their captures are read anew.
delete from readings
where
    article_id in (select unnest($articles::varchar[]))
    or capture_id in (select unnest($captures::varchar[]));
