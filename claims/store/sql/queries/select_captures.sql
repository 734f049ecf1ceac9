select c.*
from captures as c
join sources as s on s.id = c.source_id
where s.dossier = $dossier;
