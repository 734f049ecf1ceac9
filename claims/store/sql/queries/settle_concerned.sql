-- Which claims concern an entity: are about it, are made by it, or were answered by it. Those of a
-- dossier concern it, too.
create table asking.concerned as
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
order by of, claim_id;
