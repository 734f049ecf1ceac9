-- Versions in a language that is read and that this revision of the extractor has not read, newest
-- first.
select v.id
from article_versions as v
join articles as a on a.id = v.article_id
where
    a.dossier = $dossier
    and a.outlet is not null  -- a person said what a reply to the desk is
    and list_contains($read, v.language)
    and v.id not in (select version_id from extractions where extractor = $extractor)
order by v.seen_at desc, v.id;
