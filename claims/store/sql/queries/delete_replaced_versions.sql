-- A version hangs on the capture that first showed it. Where that capture has been read anew and
-- shows something else, the version goes; where it shows the same, its statements stay.
delete from article_versions
where
    capture_id in (select capture_id from incoming_readings)
    and id not in (select id from incoming_article_versions)
    and id not in (select version_id from incoming_readings where version_id is not null)
returning id;
