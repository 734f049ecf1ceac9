select id from dossiers order by id;
