select id, title from dossiers order by title, id;
