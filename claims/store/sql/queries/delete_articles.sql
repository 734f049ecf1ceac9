delete from articles
where id in (select unnest($articles::varchar[]));
