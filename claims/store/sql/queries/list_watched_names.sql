select distinct name
from entities
where watched and ($dossier::varchar is null or dossier = $dossier)
order by name;
