-- What failed in one file, or in a record of it, before it was read again.
delete from failures
where
    dossier = $dossier
    and stage = 'fetch'
    and (subject = $url or starts_with(subject, $url || '#'))
    and "at" < $before;
