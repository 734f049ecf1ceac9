-- Captures of pages that were lost on the way: never read, or failed without a word about it and
-- without a later capture of the same page that could be read.
with pages as (
    select
        s.dossier,
        c.id,
        c.url,
        c.final_url,
        c.fetched_at,
        r.outcome,
        max(c.fetched_at) filter (r.outcome <> 'failed')
            over (partition by c.source_id, c.url) as last_read_at
    from captures as c
    join sources as s on s.id = c.source_id
    left join readings as r on r.capture_id = c.id
    where s.dossier = $dossier and c.role = 'page'
)

select count(*) as n
from pages as p
where
    p.outcome is null
    or (
        p.outcome = 'failed'
        and (p.last_read_at is null or p.last_read_at < p.fetched_at)
        and not exists (
            from failures as f
            where
                f.dossier = p.dossier
                and f.stage in ('fetch', 'archive', 'parse')
                and (f.subject = p.url or f.subject = p.final_url or f.subject = p.id)
        )
    );
