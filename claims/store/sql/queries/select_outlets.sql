-- The outlet of each source of a dossier, of those that its file no longer names too.
select id, outlet from sources where dossier = $dossier order by id;
