-- Claims that concern any of some entities; see settle_concerned.
select distinct claim_id
from asking.concerned
where of in (select unnest($entity_ids::varchar[]))
order by claim_id;
