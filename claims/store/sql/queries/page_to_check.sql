-- Rows that wait for a person: those on which a decision lapsed first, then what concerns a watched
-- entity, then the likeliest links. What was decided since the copy was made is left out, wherever
-- its words stand by now: "link" or "claim", the claim's id, and the digest of the words judged,
-- with spaces between; or "kind" and the digest of words whose kind the copy has not yet.
with lapsed as (
    select f.statement_id, arg_max(f.decision_id, d."at") as decision_id
    from decided_statements as f
    join decisions as d on d.id = f.decision_id
    where f.dossier = $dossier and not f.holds
    group by f.statement_id
),

waiting as (
    select s.claim_id, s.response_id, l.decision_id as lapsed, count(*) over () as rows
    from side_by_side as s
    left join lapsed as l on l.statement_id = coalesce(s.response_id, s.claim_statement_id)
    where
        s.dossier = $dossier
        and (s.standing = 'to check' or (l.decision_id is not null and s.review = 'unreviewed'))
        and case when s.response_id is null then 'claim ' else 'link ' end
            || s.claim_id || ' ' || sha256(coalesce(s.response, s.claim))
        not in (select unnest($decided::varchar[]))
        and 'kind ' || sha256(coalesce(s.response, s.claim)) not in (
            select unnest($decided::varchar[])
            except
            select 'kind ' || basis from decisions
        )
    order by
        l.decision_id is null, s.target_watched desc, s.score desc nulls last, s.claim_at desc,
        s.claim_id, s.response_id
    limit $limit
)

select s.*, w.lapsed, w.rows
from waiting as w
join side_by_side as s
    on s.claim_id = w.claim_id and s.response_id is not distinct from w.response_id
order by
    w.lapsed is null, s.target_watched desc, s.score desc nulls last, s.claim_at desc, s.claim_id,
    s.response_id;
