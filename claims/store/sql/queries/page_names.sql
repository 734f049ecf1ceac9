-- Whom a person can choose for a passage: those whom its text names, the oftenest named first, and
-- those whom the dossier watches.
select e.id, e.name
from entities as e
left join mentions as m on m.entity_id = e.id and m.version_id = $version_id
where e.dossier = $dossier
group by e.id, e.name, e.watched
having e.watched or count(m.id) > 0
order by count(m.id) desc, e.name, e.id
limit $limit;
