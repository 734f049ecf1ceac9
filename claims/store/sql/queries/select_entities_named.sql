-- Those of these entities that there are.
select id, dossier, name from entities where id in (select unnest($ids::varchar[]));
