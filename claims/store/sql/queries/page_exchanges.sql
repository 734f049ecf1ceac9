-- Who answers whom, and how often, the most first; see settle_exchanges. Of a whole dossier the copy
-- has them counted; those on claims that concern some entities are counted here.
select claimant, responder, answers
from asking.exchanges
where $entity_ids::varchar[] is null and dossier = $dossier
union all
select
    coalesce(claimant, claim_outlet) as claimant,
    responder,
    count(distinct response_id) as answers
from side_by_side
where
    $entity_ids::varchar[] is not null
    and dossier = $dossier
    and standing = 'stated'
    and response_id is not null
    and responder is not null
    and claim_id in (select claim_id from asking.concerned where of in (select unnest($entity_ids::varchar[])))
group by all
order by answers desc, claimant, responder
limit $limit;
