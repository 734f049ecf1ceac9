-- Statements that live on in the next version of their article, in the same or in other words.
select e.previous_id, e.statement_id
from edits as e
join article_versions as v on v.id = e.version_id
join articles as a on a.id = v.article_id
where
    a.dossier = $dossier
    and ($version_ids::varchar[] is null or list_contains($version_ids::varchar[], e.version_id))
    and e.previous_id is not null
    and e.statement_id is not null
order by v.seen_at, e.previous_id;
