-- Requests that nothing answers though their deadline passed, from a moment on.
select
    o.request_id,
    o.party,
    o.deadline,
    o.sent_at,
    o.channel,
    o."by",
    o.claim_texts,
    greatest(o.deadline, r."at") as seen_at
from open_requests as o
join requests as r on r.id = o.request_id
where o.dossier = $dossier and o.is_late and greatest(o.deadline, r."at") >= $since
order by seen_at, o.request_id;
