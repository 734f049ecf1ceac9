-- Flags of captures that have been read anew and show an article now.
delete from flags
where
    capture_id in (select capture_id from incoming_readings)
    and capture_id not in (select capture_id from incoming_flags);
