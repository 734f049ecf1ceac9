-- A page of claims beside their answers, the newest claims first: as many claims as $limit says
-- after the first $start that suit, with $answers answers at most. A row suits by its claim or by
-- its answer; what suits by one answer is shown with all of them. rows says how many claims suit,
-- answered how many answers a claim has, to_check how many may answer it.
--
-- Which claims suit is found in the columns that are asked for; the others are read of one page.
with found as not materialized (
    select *, response_id is not null and ($standing in ('all', standing)) as answers_it
    from side_by_side
    where
        dossier = $dossier
        and ($standing in ('all', standing) or ($standing = 'stated' and claim_standing = 'stated'))
),

suiting as (
    select
        claim_id,
        max(claim_at) as "at",
        bool_or(answers_it) as answered,
        bool_or(
            (
                $entity_ids::varchar[] is null
                or list_contains($entity_ids::varchar[], target_id)
                or list_contains($entity_ids::varchar[], claimant_id)
                or (answers_it and list_contains($entity_ids::varchar[], responder_id))
                or (answers_it and list_contains($entity_names::varchar[], answers_for))
            )
            and (
                $outlet::varchar is null
                or claim_outlet = $outlet
                or (answers_it and response_outlet = $outlet)
            )
            and ($kind::varchar is null or $kind = 'unanswered' or (answers_it and kind = $kind))
            and (
                (claim_at >= $since and claim_at < $before)
                or (answers_it and response_at >= $since and response_at < $before)
            )
            and (
                $words::varchar is null
                or contains(lower(claim), lower($words))
                or (answers_it and contains(lower(response), lower($words)))
            )
        ) as suits
    from found
    group by claim_id
),

page as (
    select claim_id, "at", count(*) over () as rows
    from suiting
    where suits and ($kind::varchar is distinct from 'unanswered' or not answered)
    order by "at" desc, claim_id
    limit $limit offset $start
)

select
    f.* exclude (answers_it),
    p.rows,
    count(*) filter (f.answers_it) over (partition by f.claim_id) as answered,
    count(*) filter (f.link_standing = 'to check') over (partition by f.claim_id) as to_check,
    f.answers_it
from page as p
join found as f on f.claim_id = p.claim_id
qualify
    row_number() over (
        partition by f.claim_id
        order by f.answers_it desc, f.response_at, f.response_version_no, f.response_start, f.response_id
    ) <= $answers
order by
    p."at" desc, f.claim_id, f.answers_it desc, f.response_at, f.response_version_no,
    f.response_start, f.response_id;
