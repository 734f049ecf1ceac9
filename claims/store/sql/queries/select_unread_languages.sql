-- Articles of a dossier, or of all, that nobody reads for their language: those whose newest version
-- is in none of those that are read.
select language, count(*) as articles
from (
    select v.language
    from article_versions as v
    join articles as a on a.id = v.article_id
    where ($dossier::varchar is null or a.dossier = $dossier) and a.outlet is not null
    qualify row_number() over (partition by v.article_id order by v.version_no desc) = 1
)
where not list_contains($read, language)
group by language
order by articles desc, language;
