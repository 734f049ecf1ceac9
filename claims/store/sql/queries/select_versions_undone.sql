-- Versions that were read and that a stage is not done with, in the order in which they were seen.
select v.id
from article_versions as v
join articles as a on a.id = v.article_id
join extractions as x on x.version_id = v.id
where
    a.dossier = $dossier
    and a.outlet is not null
    and v.id not in (select version_id from version_states where stage = $stage)
order by v.seen_at, v.article_id, v.version_no;
