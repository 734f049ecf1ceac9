-- A page's failure goes when the newest of the readings that came in did not fail.
delete from failures
where stage = 'parse' and (dossier, subject) in (
    select s.dossier, unnest([c.url, c.final_url, c.id])
    from (
        select r.outcome, c.*
        from incoming_readings as r
        join captures as c on c.id = r.capture_id
        qualify row_number() over (
            partition by c.source_id, c.url order by c.fetched_at desc, c.id
        ) = 1
    ) as c
    join sources as s on s.id = c.source_id
    where c.outcome <> 'failed'
);
