-- What outlets took back or reworded, as the desk saw it from a moment on: a denial softened or
-- taken out, a claim about whom the dossier watches withdrawn, and whatever else of what is
-- tracked, or of a headline above it, came without a correction note.
with tracked as (
    select claim_id
    from claims
    where
        dossier = $dossier
        and (
            target_id in (select id from entities where watched)
            or not exists (from entities as e where e.dossier = $dossier and e.watched)
        )
),

edited as (
    select
        c.*,
        s.standing,
        m.claim_id,
        c.what = 'response'
        and c.previous_kind = 'denies'
        and (
            c.change = 'withdrawn'
            or c.kind <> 'denies'
            or (c.hedge is not null and c.previous_hedge is null)
        ) as softens,
        -- A claim that this version states in other words as well is still stated.
        c.what = 'claim'
        and c.change = 'withdrawn'
        and m.claim_id in (select claim_id from tracked)
        and not exists (
            from claim_statements as o
            join statements as still on still.id = o.statement_id
            where o.claim_id = m.claim_id and still.version_id = c.version_id
        ) as withdraws
    from changes as c
    join statements as s on s.id = coalesce(c.previous_id, c.statement_id)
    left join claim_statements as m on m.statement_id = s.id
    where
        c.dossier = $dossier
        and c.seen_at >= $since
        and c.what in ('claim', 'response')
        and c.change in ('reworded', 'withdrawn')
        and s.standing <> 'background'
),

retitled as (
    select *, 'stated' as standing
    from changes as c
    where
        c.dossier = $dossier
        and c.seen_at >= $since
        and c.what = 'title'
        and c.silent
        and exists (
            from statements as s where s.version_id = c.version_id and s.standing = 'stated'
        )
),

-- An article takes along the claims that its last version states.
gone as (
    select c.*, s.standing, m.claim_id, s.text as taken, true as withdraws
    from changes as c
    join article_versions as v on v.article_id = c.article_id and v.seen_at <= c.seen_at
    join statements as s on s.version_id = v.id and s.standing <> 'background'
    join claim_statements as m on m.statement_id = s.id
    join tracked as t on t.claim_id = m.claim_id
    where
        c.dossier = $dossier and c.seen_at >= $since and c.what = 'article' and c.change = 'gone'
    qualify
        dense_rank() over (partition by c.article_id, c.seen_at order by v.version_no desc) = 1
        and row_number() over (
            partition by c.article_id, c.seen_at, v.id
            order by s.standing = 'stated' desc, s."start", s.id
        ) = 1
)

select
    outlet,
    url,
    title,
    version_id,
    version_no,
    what,
    change,
    speaker,
    coalesce(previous_text, taken) as previous_text,
    text,
    coalesce(silent, false) as silent,
    coalesce(softens, false) as softens,
    coalesce(withdraws, false) as withdraws,
    standing,
    claim_id,
    seen_at
from (
    from edited
    union all by name
    from retitled
    union all by name
    from gone
)
where softens or withdraws or silent
order by
    seen_at, url, version_no,
    standing <> 'stated', not coalesce(softens, false), not coalesce(withdraws, false),
    list_position(['response', 'claim', 'title'], what), previous_text, text, claim_id;
