-- How many events of each kind an outlet has on each day of a dossier's story, and where a sole one
-- stands. Of a whole dossier the copy has them counted; those that concern some entities are counted
-- here.
with counted as (
    select "at"::date as day, outlet, event, count(*) as events, min(rowid) as row
    from asking.story
    where
        $entity_ids::varchar[] is not null
        and dossier = $dossier
        and ($since::timestamptz is null or "at" >= $since)
        and ($before::timestamptz is null or "at" < $before)
        and ($outlet::varchar is null or outlet = $outlet)
        and claim_number in (select claim_number from asking.concerned where of in (select unnest($entity_ids::varchar[])))
    group by day, outlet, event
)

select day, outlet, event, events, place
from asking.days
where
    $entity_ids::varchar[] is null
    and dossier = $dossier
    and ($since::timestamptz is null or day >= $since::timestamptz::date)
    and ($before::timestamptz is null or day < $before::timestamptz::date)
    and ($outlet::varchar is null or outlet = $outlet)
union all
select
    c.day,
    c.outlet,
    c.event,
    c.events,
    case when c.events = 1 then struct_pack(version_id := s.version_id, "start" := s."start", "end" := s."end") end
from counted as c
join asking.story as s on s.rowid = c.row
order by day, outlet, event;
