-- Claims that concern any of some entities: are about it, are made by it, or were answered by it.
select c.claim_id
from claims as c
where c.target_id in (select unnest($entity_ids::varchar[]))
union
select m.claim_id
from statements as s
join claim_statements as m on m.statement_id = s.id
where s.speaker_id in (select unnest($entity_ids::varchar[]))
union
select l.claim_id
from statements as s
join links as l on l.response_id = s.id
where s.speaker_id in (select unnest($entity_ids::varchar[]))
order by claim_id;
