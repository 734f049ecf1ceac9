-- What waits for a person, in the order in which it is shown: rows on which a decision lapsed first,
-- then what concerns a watched entity, then the likeliest links. matter is what a decision on the row
-- would be about, "link" or "claim", the claim's id, and the digest of the words judged; and kind,
-- "kind" and that digest: both as numbers, which are found sooner among many.
create table asking.queue as
with lapsed as (
    select f.dossier, f.statement_id, arg_max(f.decision_id, d."at") as decision_id
    from decided_statements as f
    join decisions as d on d.id = f.decision_id
    where not f.holds
    group by f.dossier, f.statement_id
),

waiting as (
    select
        s.dossier,
        s.rowid as row,
        l.decision_id as lapsed,
        case when s.response_id is null then 'claim' else 'link' end as about,
        s.claim_id,
        s.response_id,
        s.target_watched,
        s.score,
        s.claim_at,
        sha256(coalesce(s.response, s.claim)) as basis
    from side_by_side as s
    left join lapsed as l
        on l.dossier = s.dossier and l.statement_id = coalesce(s.response_id, s.claim_statement_id)
    where s.standing = 'to check' or (l.decision_id is not null and s.review = 'unreviewed')
)

select
    row_number() over (
        order by
            dossier, lapsed is null, target_watched desc, score desc nulls last, claim_at desc, claim_id, response_id
    ) as place,
    dossier,
    row,
    lapsed,
    md5_number_lower(about || ' ' || claim_id || ' ' || basis) as matter,
    md5_number_lower('kind ' || basis) as kind
from waiting
order by place;
