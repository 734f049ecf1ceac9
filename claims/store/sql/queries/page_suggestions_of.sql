-- Entities that may be one with this one, the likest first.
select
    case when s.entity_id = $entity_id then s.other_id else s.entity_id end as other_id,
    o.name,
    s.reason,
    s.score
from entity_suggestions as s
join entities as o on o.id = case when s.entity_id = $entity_id then s.other_id else s.entity_id end
where $entity_id in (s.entity_id, s.other_id)
order by s.score desc, o.name, o.id
limit $limit;
