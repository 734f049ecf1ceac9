-- How much a dossier holds, one row for each noun.
select noun, n
from (
    select 1 as place, 'sources' as noun, count(*) as n
    from sources where dossier = $dossier and active
    union all
    select 2, 'captures', count(*)
    from captures as c join sources as s on s.id = c.source_id where s.dossier = $dossier
    union all
    select 3, 'articles', count(*)
    from articles where dossier = $dossier and outlet is not null
    union all
    select 4, 'versions', count(*)
    from article_versions as v join articles as a on a.id = v.article_id
    where a.dossier = $dossier and a.outlet is not null
    union all
    select 5, 'mentions', count(*)
    from mentions as m
    join article_versions as v on v.id = m.version_id
    join articles as a on a.id = v.article_id
    where a.dossier = $dossier
    union all
    select 6, 'statements', count(*)
    from statements as t
    join article_versions as v on v.id = t.version_id
    join articles as a on a.id = v.article_id
    where a.dossier = $dossier
    union all
    select 7, 'responses', count(*)
    from statements as t
    join article_versions as v on v.id = t.version_id
    join articles as a on a.id = v.article_id
    where a.dossier = $dossier and t.kind <> 'claim'
    union all
    select 8, 'entities', count(*) from entities where dossier = $dossier
    union all
    select 9, 'claims', count(*) from claims where dossier = $dossier
    union all
    select 10, 'links', count(*)
    from links as l join claims as c on c.claim_id = l.claim_id where c.dossier = $dossier
    union all
    select 11, 'failures', count(*) from failures where dossier = $dossier
)
order by place;
