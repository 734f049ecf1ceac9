delete from article_versions
where article_id in (select unnest($articles::varchar[]))
returning id;
