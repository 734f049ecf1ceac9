select id, path
from dossiers
where path is not null
order by id;
