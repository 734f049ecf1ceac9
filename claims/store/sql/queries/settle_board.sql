-- What the side by side is filtered by, a row for each of its rows: claims in the order of a
-- dossier's pages, the newest first, each with a number of its own there. The row leads to all of it;
-- entities go by their numbers. first marks one row of each claim; unanswered those of the claims in
-- unanswered_claims. The few rows with an answer lie together, so that looking through answers does
-- not read all claims.
create table asking.board as
select
    dense_rank() over by_page as claim_no,
    s.rowid as row,
    row_number() over (partition by s.claim_id order by s.rowid) = 1 as first,
    s.dossier,
    s.standing,
    s.claim_standing,
    u.claim_id is not null as unanswered,
    s.kind,
    s.claim_outlet,
    s.response_outlet,
    s.claim_at,
    s.response_at,
    t.number as target_no,
    c.number as claimant_no,
    r.number as responder_no,
    s.answers_for
from side_by_side as s
left join unanswered_claims as u on u.claim_id = s.claim_id
left join asking.numbers as t on t.id = s.target_id
left join asking.numbers as c on c.id = s.claimant_id
left join asking.numbers as r on r.id = s.responder_id
window by_page as (order by s.dossier, s.claim_at desc, s.claim_id)
order by s.response_at is not null, claim_no, row;
