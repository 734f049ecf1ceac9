delete from corrections
where
    version_id in (select id from incoming_article_versions)
    and id not in (select id from incoming_corrections);
