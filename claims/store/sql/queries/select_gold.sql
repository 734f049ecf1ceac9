-- Responses that a person confirmed, linked or read otherwise, in the version that carries each, with
-- the claims of that text that a person says it answers. "all_judged" says whether nothing of the
-- text that may be a response waits for a person. What was decided on a claim by itself says nothing
-- of what answers it.
with judged as (
    select response_id as statement_id from reviews where verdict = 'right' and response_id is not null
    union
    select statement_id from decided_statements
    where holds and about in ('kind', 'speaker', 'target')
),

said as (
    select distinct on (response_id)
        response_id, response_version_id as version_id, response as text, response_start as "start", kind
    from side_by_side
    where dossier = $dossier and response_id in (select statement_id from judged)
    order by response_id
),

answered as (
    select
        r.response_id,
        list(struct_pack(
            claim_id := r.claim_id,
            text := s.text,
            "start" := s."start",
            embedded := s.embedded_in is not distinct from r.response_id,
            claimant := coalesce(s.speaker, ''),
            target := coalesce(s.target, '')
        ) order by s."start", s.id) as claims
    from reviews as r
    join said as x on x.response_id = r.response_id
    join claim_statements as m on m.claim_id = r.claim_id
    join statements as s on s.id = m.statement_id and s.version_id = x.version_id
    where r.verdict = 'right'
    group by r.response_id
),

waiting as (
    select distinct s.response_version_id as version_id
    from side_by_side as s
    left join reviews as r on r.claim_id = s.claim_id and r.response_id = s.response_id
    where
        s.dossier = $dossier
        and s.response_id not in (select statement_id from judged)
        and r.verdict is null
)

select
    x.version_id,
    v.text as document,
    x.text,
    x."start",
    x.kind,
    coalesce(s.speaker, '') as responder,
    coalesce(a.claims, []) as claims,
    w.version_id is null as all_judged
from said as x
join statements as s on s.id = x.response_id
join article_versions as v on v.id = x.version_id
left join answered as a on a.response_id = x.response_id
left join waiting as w on w.version_id = x.version_id
order by x.version_id, x."start", x.response_id;
