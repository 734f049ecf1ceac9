-- One version with its article, and the version before it, if there is one.
select
    a.dossier, a.outlet, a.url, a.gone_at, a.version_count,
    v.*,
    before.id as previous_id
from article_versions as v
join articles as a on a.id = v.article_id
left join article_versions as before
    on before.article_id = v.article_id and before.version_no = v.version_no - 1
where v.id = $version_id;
