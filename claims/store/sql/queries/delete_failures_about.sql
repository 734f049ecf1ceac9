-- Whatever failed on these subjects, at any stage.
delete from failures
where dossier = $dossier and subject in (select unnest($subjects::varchar[]));
