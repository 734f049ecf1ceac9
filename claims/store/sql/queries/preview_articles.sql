-- The newest wordings, for a look at what a run brought.
select v.seen_at, a.outlet, v.version_no as version, v.title, v.language, length(v.text) as characters
from article_versions as v join articles as a on a.id = v.article_id
where a.dossier = $dossier and a.outlet is not null
order by v.seen_at desc, v.id
limit 5;
