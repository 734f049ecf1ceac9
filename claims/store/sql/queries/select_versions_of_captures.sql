-- The versions that were read from these captures.
select id from article_versions where capture_id in (select unnest($captures::varchar[]));
