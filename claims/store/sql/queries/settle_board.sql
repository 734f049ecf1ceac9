-- What the side by side is filtered by, a row for each of its rows: claims in the order of a
-- dossier's pages, the newest first, each with a number. The row leads to all of it. first marks one
-- row of each claim.
create table asking.board as
select
    dense_rank() over by_page as claim_no,
    rowid as row,
    row_number() over (partition by claim_id order by rowid) = 1 as first,
    dossier,
    standing,
    claim_standing,
    link_standing,
    claim_embedded,
    target_watched,
    kind,
    claim_outlet,
    response_outlet,
    claim_at,
    response_at,
    target_id,
    claimant_id,
    responder_id,
    answers_for
from side_by_side
window by_page as (order by dossier, claim_at desc, claim_id)
order by claim_no, row;
