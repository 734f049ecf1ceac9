-- A page's failures go when the newest of the readings that came in did not fail; not those of a
-- later visit. An address may be settled many times at once, and DuckDB 2.0.0 fails on a DELETE whose
-- USING meets a row twice, so each failure asks whether any reading settles it.
with newest as (
    select r.outcome, r.article_id, c.*
    from incoming_readings as r
    join captures as c on c.id = r.capture_id
    qualify row_number() over (
        partition by c.source_id, c.url order by c.fetched_at desc, c.id
    ) = 1
),

settled as (
    select s.dossier, c.fetched_at, unnest([c.url, c.final_url, c.id]) as subject
    from newest as c
    join sources as s on s.id = c.source_id
    -- A page that was never read, and is unchanged, is as unreadable as before.
    where c.outcome not in ('failed', 'flagged') and (c.outcome <> 'unchanged' or c.article_id is not null)
)

delete from failures
where
    stage in ('fetch', 'archive', 'parse')
    and exists (
        from settled
        where
            settled.dossier = failures.dossier
            and settled.subject = failures.subject
            and settled.fetched_at >= failures.at
    );
