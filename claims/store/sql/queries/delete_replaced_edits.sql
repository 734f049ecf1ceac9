delete from edits
where
    version_id in (select version_id from incoming_alignments)
    and id not in (select id from incoming_edits);
