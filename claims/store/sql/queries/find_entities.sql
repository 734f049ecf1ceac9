-- Entities that go by a name, case aside: their own, an alias, or one that they bore once. By its
-- number a copy finds sooner what concerns one.
select e.id, e.dossier, e.name, n.number
from entities as e
join asking.numbers as n on n.id = e.id
where
    ($dossier::varchar is null or e.dossier = $dossier)
    and (
        lower(e.name) = lower($name)
        or list_contains(list_transform(e.aliases, lambda a: lower(a)), lower($name))
        or e.id in (select entity_id from entity_names where lower(name) = lower($name))
    )
order by e.dossier, e.name, e.id;
