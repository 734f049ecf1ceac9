-- A page's failures go when the newest of the readings that came in did not fail; not those of a
-- later visit.
delete from failures
using (
    select s.dossier, c.fetched_at, unnest([c.url, c.final_url, c.id]) as subject
    from (
        select r.outcome, r.article_id, c.*
        from incoming_readings as r
        join captures as c on c.id = r.capture_id
        qualify row_number() over (
            partition by c.source_id, c.url order by c.fetched_at desc, c.id
        ) = 1
    ) as c
    join sources as s on s.id = c.source_id
    -- A page that was never read, and is unchanged, is as unreadable as before.
    where c.outcome not in ('failed', 'flagged') and (c.outcome <> 'unchanged' or c.article_id is not null)
) as settled
where
    failures.dossier = settled.dossier
    and failures.subject = settled.subject
    and failures.stage in ('fetch', 'archive', 'parse')
    and failures.at <= settled.fetched_at;
