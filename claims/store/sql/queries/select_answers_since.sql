-- Responses of some parties that were public on a day or later, with the claims of their own
-- wording of their article that they answer.
select
    s.id,
    coalesce(list(l.claim_id order by l.claim_id) filter (c.id is not null), []) as claim_ids,
    coalesce(max(l.score) filter (c.id is not null), 0) as best
from statements as s
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
join version_states as d on d.version_id = v.id and d.stage = 'links'
left join links as l on l.response_id = s.id
left join statements as c on c.id = l.statement_id and c.version_id = s.version_id
where
    a.dossier = $dossier
    and s.kind <> 'claim'
    and (
        s.speaker_id in (select unnest($parties::varchar[]))
        or s.target_id in (select unnest($parties::varchar[]))
    )
    and public_at(v.published_at, a.published_at, a.first_seen_at) >= $since
group by s.id
order by s.id;
