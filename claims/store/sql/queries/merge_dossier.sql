merge into dossiers
using (select $id as id, $title as title, $path as path) as incoming
using (id)
when matched and dossiers is distinct from incoming then update
when not matched then insert;
