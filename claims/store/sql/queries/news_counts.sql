-- How much was seen from a moment on: versions of articles, claims that were not there, failures.
select
    (
        select count(*)
        from article_versions as v join articles as a on a.id = v.article_id
        where a.dossier = $dossier and v.seen_at >= $since
    ) as versions,
    (select count(*) from claims where dossier = $dossier and first_seen_at >= $since) as claims,
    (select count(*) from failures as f where f.dossier = $dossier and f."at" >= $since) as failures;
