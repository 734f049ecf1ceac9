-- Entities that go by a name, case aside: their own, an alias, or one that they bore once. By its
-- number a copy finds sooner what concerns one.
select id, dossier, name, rowid as number
from entities
where
    ($dossier::varchar is null or dossier = $dossier)
    and (
        lower(name) = lower($name)
        or list_contains(list_transform(aliases, lambda a: lower(a)), lower($name))
        or id in (select entity_id from entity_names where lower(name) = lower($name))
    )
order by dossier, name, id;
