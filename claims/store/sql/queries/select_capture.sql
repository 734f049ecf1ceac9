-- One capture, with the dossier in whose archive it lies.
select c.*, s.dossier
from captures as c
join sources as s on s.id = c.source_id
where c.id = $capture_id;
