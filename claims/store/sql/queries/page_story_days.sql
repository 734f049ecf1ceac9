-- How many events of each kind an outlet has on each day of a dossier's story.
with counted as (
    select
        s."at"::date as day,
        s.outlet,
        s.event,
        count(*) as events,
        min(s.rowid) as row
    from asking.story as s
    where
        s.dossier = $dossier
        and ($since::timestamptz is null or s."at" >= $since)
        and ($before::timestamptz is null or s."at" < $before)
        and ($outlet::varchar is null or s.outlet = $outlet)
        and (
            $entity_ids::varchar[] is null
            or s.claim_id in (select claim_id from asking.concerned where of in (select unnest($entity_ids::varchar[])))
        )
    group by day, s.outlet, s.event
)

select
    c.day,
    c.outlet,
    c.event,
    c.events,
    case when c.events = 1 then struct_pack(version_id := s.version_id, "start" := s."start", "end" := s."end") end as place
from counted as c
join asking.story as s on s.rowid = c.row
order by c.day, c.outlet, c.event;
