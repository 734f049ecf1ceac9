delete from version_states
where stage = $stage and version_id in (
    select v.id
    from article_versions as v
    join articles as a on a.id = v.article_id
    where a.dossier = $dossier
);
