select distinct outlet from articles where dossier = $dossier and outlet is not null order by outlet;
