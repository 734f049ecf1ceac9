select l.*
from listed_pages as l
join sources as s on s.id = l.source_id
where s.dossier = $dossier;
