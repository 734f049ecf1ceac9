-- The story of each dossier by day: how many events of each kind an outlet has, and of a sole one where
-- it stands.
create table asking.days as
select
    dossier,
    "at"::date as day,
    outlet,
    event,
    count(*) as events,
    case when count(*) = 1 then any_value(struct_pack(version_id := version_id, "start" := "start", "end" := "end")) end as place
from asking.story
group by dossier, day, outlet, event
order by dossier, day, outlet, event;
