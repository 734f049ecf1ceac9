-- Responses that a person may link with a claim: those whose words or party hold what was asked for,
-- without those that are linked with it already, the newest first.
select
    s.id,
    s.text as response,
    s.kind,
    coalesce(n.name, s.speaker) as responder,
    s.version_id as response_version_id,
    s."start" as response_start,
    s."end" as response_end,
    e.outlet as response_outlet,
    e.dated_at as response_at,
    e.url as response_url,
    e.next_seen_at as response_withdrawn_at,
    count(*) over () as rows
from statements as s
join article_editions as e on e.version_id = s.version_id
left join entities as n on n.id = s.speaker_id
where
    e.dossier = $dossier
    and s.kind <> 'claim'
    and (contains(lower(s.text), lower($words)) or contains(lower(coalesce(n.name, s.speaker, '')), lower($words)))
    and s.id not in (select response_id from links where claim_id = $claim_id)
qualify row_number() over (
    partition by e.article_id, s.kind, s.text order by e.version_no desc, s."start", s.id
) = 1
order by e.dated_at desc, s.id
limit $limit;
