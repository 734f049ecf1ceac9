delete from flags
where
    article_id in (select unnest($articles::varchar[]))
    or capture_id in (select unnest($captures::varchar[]));
