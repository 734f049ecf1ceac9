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

alone as (
    select
        * exclude (relation, score, method, link_standing, answers_for, kind)
        replace (  -- what was decided on a response that is not shown is not said of the claim
            case when response_id is null then review else 'unreviewed' end as review,
            case when response_id is null then reviewed_by end as reviewed_by,
            case when response_id is null then reviewed_at end as reviewed_at
        )
    from found
    where claim_standing = 'stated' and stated = 0 and not $everything
    qualify row_number() over (partition by claim_id order by response_id) = 1
),

shown as (
    select * from found where $everything or standing = 'stated'
    union all by name
    select columns(lambda c: c not like 'response%' and c <> 'standing'), 'stated' as standing from alone
)

select * exclude (stated)
from shown
order by
    dossier, claim_at, claim_id, response_at, response_version_no, response_start, response_id;
