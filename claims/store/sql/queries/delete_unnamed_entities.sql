-- Entities that were found in texts once and are named no more; watched ones stay.
delete from entities
where
    dossier = $dossier
    and not watched
    and id not in (select entity_id from mentions where entity_id is not null)
    and id not in (select speaker_id from statements where speaker_id is not null)
    and id not in (select target_id from statements where target_id is not null);
