-- Statements of the newest wordings, responses first, for a look at what a run brought.
select s.kind, s.speaker, s.text, a.outlet, s.probability, s.standing
from statements as s
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
where a.dossier = $dossier
order by v.seen_at desc, s.kind = 'claim', s.id
limit 5;
