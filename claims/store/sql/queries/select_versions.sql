select * from article_versions where id in (select unnest($version_ids::varchar[]));
