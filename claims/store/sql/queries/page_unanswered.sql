-- The newest rows of unanswered_claims, with the place of their words; what these are, the view says.
with found as (
    select claim_no from asking.board where dossier = $dossier and unanswered and first
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
