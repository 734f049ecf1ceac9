-- The entities that are named most, for a look at what a run brought.
select e.name, e.schema, e.watched, count(m.id) as mentions
from entities as e left join mentions as m on m.entity_id = e.id
where e.dossier = $dossier
group by all
order by mentions desc, e.name
limit 5;
