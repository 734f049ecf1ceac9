-- The rows of side_by_side in the order in which a reader turns the pages of a dossier, and of each
-- entity: first what is about it. Places run on from one to the next, so that a page is a range.
create table asking.places as
select
    c.of,
    row_number() over (order by c.of, r.target_id is distinct from c.of, r.rowid) as place,
    r.rowid as row
from asking.concerned as c
join side_by_side as r on r.claim_id = c.claim_id
order by place;
