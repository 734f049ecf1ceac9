-- Entities that texts named, until names are resolved anew.
delete from entities
where dossier = $dossier and not watched;
