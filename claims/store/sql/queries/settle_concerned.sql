-- Which claims concern an entity: are about it, are made by it, or were answered by it. Those of a
-- dossier concern it, too. A claim goes by its number, too.
create table asking.concerned as
with found as (
    select dossier as of, claim_id from claims
    union
    select target_id, claim_id from claims where target_id is not null
    union
    select s.speaker_id, m.claim_id
    from statements as s
    join claim_statements as m on m.statement_id = s.id
    where s.speaker_id is not null
    union
    select s.speaker_id, l.claim_id
    from statements as s
    join links as l on l.response_id = s.id
    where s.speaker_id is not null
)

select f.of, f.claim_id, n.number as claim_number
from found as f
join asking.numbers as n on n.id = f.claim_id
order by f.of, f.claim_id;
