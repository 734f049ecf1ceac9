-- Who answers whom in each dossier: how many stated answers each responder gave to what each claimant
-- says; an outlet is the claimant of what it says itself.
create table asking.exchanges as
select
    dossier,
    coalesce(claimant, claim_outlet) as claimant,
    responder,
    count(distinct response_id) as answers
from side_by_side
where standing = 'stated' and response_id is not null and responder is not null
group by all
order by dossier, answers desc, claimant, responder;
