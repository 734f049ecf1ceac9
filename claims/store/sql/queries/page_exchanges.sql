-- Who answers whom: how many stated answers each responder gave to what each claimant says, the
-- most first; an outlet is the claimant of what it says itself.
select
    coalesce(claimant, claim_outlet) as claimant,
    responder,
    count(distinct response_id) as answers
from side_by_side
where
    dossier = $dossier
    and standing = 'stated'
    and response_id is not null
    and responder is not null
    and (
        $entity_ids::varchar[] is null
        or claim_id in (select claim_id from asking.concerned where of in (select unnest($entity_ids::varchar[])))
    )
group by all
order by answers desc, claimant, responder
limit $limit;
