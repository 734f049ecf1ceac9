-- The newest rows of unanswered_claims, with the place of their words; what these are, the view says.
with answered as (
    select claim_no from asking.board where dossier = $dossier and link_standing = 'stated'
),

found as (
    select claim_no
    from asking.board
    where
        dossier = $dossier
        and first
        and claim_standing = 'stated'
        and not claim_embedded
        and target_watched
        and claimant_id is distinct from target_id
        and claim_no not in (select claim_no from answered)
),

newest as (
    select claim_no, (select count(*) from found) as rows from found order by claim_no limit $limit
)

select
    s.*,
    count(*) filter (s.link_standing = 'to check') over (partition by b.claim_no) as to_check,
    n.rows
from newest as n
join asking.board as b on b.claim_no = n.claim_no
join side_by_side as s on s.rowid = b.row
qualify row_number() over (partition by b.claim_no order by s.response_id) = 1
order by b.claim_no;
