-- Figures that take part in a conflict, with when the desk first saw each in its article.
select
    f.matter_id,
    f.claim_id,
    f.what,
    f.unit,
    f.value,
    f.bound,
    f.figure,
    f.outlet,
    f.url,
    f.withdrawn_at,
    f.text,
    said.standing,
    (
        select min(v.seen_at)
        from article_versions as v
        join statements as s on s.version_id = v.id
        join figures as g on g.statement_id = s.id
        where
            v.article_id = own.article_id
            and g.value = f.value
            and g.bound = f.bound
            and lower(g.what) is not distinct from f.what
            and lower(g.unit) is not distinct from f.unit
    ) as seen_at
from figure_conflicts as f
join statements as said on said.id = f.statement_id
join article_versions as own on own.id = said.version_id
where f.dossier = $dossier and said.standing <> 'background'
order by f.matter_id, f.what, f.unit, seen_at, f.outlet, f.value, f.url;
