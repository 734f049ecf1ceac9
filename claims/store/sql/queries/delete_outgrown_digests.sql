-- Digests of versions that are no longer the newest of their article: nothing is compared with them.
delete from text_digests
where version_id in (
    select v.id
    from article_versions as v
    join articles as a on a.id = v.article_id
    where a.dossier = $dossier and v.version_no <> a.version_count
);
