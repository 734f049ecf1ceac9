delete from failures
where dossier = $dossier and stage = $stage and subject in (select unnest($subjects::varchar[]));
