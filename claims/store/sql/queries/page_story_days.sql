-- How many events of each kind an outlet has on each day of a dossier's story.
select
    s."at"::date as day,
    s.outlet,
    s.event,
    count(*) as events,
    case when count(*) = 1 then any_value(struct_pack(version_id := s.version_id, "start" := s."start", "end" := s."end")) end as place
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
order by day, s.outlet, s.event;
