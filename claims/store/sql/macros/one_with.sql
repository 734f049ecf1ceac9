-- Whatever people called one with another, claims ("join") or entities ("entity"), however many steps
-- lie between the two: each id with every other, and with its own.
create or replace macro one_with(what) as table
with recursive pairs as (
    select coalesce(claim_id, entity_id) as one, other_id as other
    from decisions
    where about = what and verdict = 'right' and superseded_by is null
    union
    select other_id, coalesce(claim_id, entity_id)
    from decisions
    where about = what and verdict = 'right' and superseded_by is null
),

reached as (
    select one as id, one as other from pairs
    union
    select r.id, p.other
    from reached as r
    join pairs as p on p.one = r.other
)

select id, other from reached;
