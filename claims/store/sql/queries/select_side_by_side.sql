-- What is stated; with $everything also what is to check and what stays in the background. A claim
-- that is stated while no response to it is has one row with an empty right side, and to_check says
-- how many may answer it.
with found as (
    select
        *,
        count(*) filter (standing = 'stated') over (partition by claim_id) as stated,
        count(*) filter (link_standing = 'to check') over (partition by claim_id) as to_check
    from side_by_side
    where rowid in (select row from asking.places where of in (select unnest($of::varchar[])))
),

-- What was decided on a response that is not shown is not said of the claim, but what was decided
-- on the claim is: that it is one, for it is stated.
judged as (
    select claim_id, "by", "at" from reviews where response_id is null and verdict = 'right'
),

alone as (
    select
        f.* exclude (
            relation, score, method, link_standing, answers_for, kind, review, reviewed_by, reviewed_at
        ),
        case when j.claim_id is null then 'unreviewed' else 'confirmed' end as review,
        j."by" as reviewed_by,
        j."at" as reviewed_at
    from found as f
    left join judged as j on j.claim_id = f.claim_id
    where f.claim_standing = 'stated' and f.stated = 0 and not $everything
    qualify row_number() over (partition by f.claim_id order by f.response_id) = 1
),

shown as (
    select * from found where $everything or standing = 'stated'
    union all by name
    select columns(lambda c: c not like 'response%' and c <> 'standing'), 'stated' as standing from alone
)

select * exclude (stated)
from shown
order by
    dossier, claim_at, claim_id, response_at, response_version_no, response_start, response_id, response_url;
