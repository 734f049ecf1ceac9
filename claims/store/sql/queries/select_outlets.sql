select distinct outlet from articles where dossier = $dossier order by outlet;
