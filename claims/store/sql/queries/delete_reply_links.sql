-- Links of a dossier's replies to claims that they are said to answer no more.
delete from links
where
    response_id in (
        select s.id
        from statements as s
        join article_versions as v on v.id = s.version_id
        join articles as a on a.id = v.article_id
        where a.dossier = $dossier and a.outlet is null
    )
    and id not in (select id from incoming_links);
