select * from entities where dossier = $dossier order by watched desc, id;
