select * from sources where dossier = $dossier order by id;
