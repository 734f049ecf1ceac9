-- Sources that could not be read when they were last visited, and the last capture of each that
-- was an answer. What fails may be the address, or the whole host.
select
    s.outlet,
    s.kind,
    s.url,
    arg_max(f.error, f."at") as error,
    max(f."at") as seen_at,
    any_value(answered.capture_id) as capture_id,
    any_value(answered.fetched_at) as answered_at
from sources as s
join failures as f
    on f.dossier = s.dossier
    and f.stage = 'fetch'
    and f.subject in (s.url, regexp_extract(s.url, '^[a-z]+://[^/]+'))
left join (
    select source_id, arg_max(id, fetched_at) as capture_id, max(fetched_at) as fetched_at
    from captures
    where status < 400
    group by source_id
) as answered on answered.source_id = s.id
where s.dossier = $dossier and s.active
group by s.outlet, s.kind, s.url
having max(f."at") >= $since
order by s.outlet, s.url;
