-- Two claims that a person called one: the one that the desk saw first takes in the others.
create temp table one_claim as
select r.id, arg_min(c.claim_id, row(c.first_seen_at, c.claim_id)) as kept
from one_with('join') as r
join claims as c on c.claim_id = r.other
where r.id in (select claim_id from claims)
group by r.id
having kept <> r.id;

update claim_statements set claim_id = o.kept
from one_claim as o
where o.id = claim_statements.claim_id;
update decided_statements set claim_id = o.kept
from one_claim as o
where o.id = decided_statements.claim_id;

update stands set now_id = o.kept from one_claim as o where o.id = stands.now_id;
insert into stands select id, kept, null from one_claim;
update requests
set claims = each_once(list_transform(claims, lambda one: coalesce(now.of[one], one)))
from (select map(list(claim_id), list(now_id)) as of, list(claim_id) as gone from stands) as now
where list_has_any(claims, now.gone);
update replies
set claims = each_once(list_transform(claims, lambda one: coalesce(now.of[one], one)))
from (select map(list(claim_id), list(now_id)) as of, list(claim_id) as gone from stands) as now
where list_has_any(claims, now.gone);

-- An answer to both is one answer.
delete from links
where id in (
    select l.id
    from links as l
    left join one_claim as o on o.id = l.claim_id
    where coalesce(o.kept, l.claim_id) in (select kept from one_claim)
    qualify row_number() over (
        partition by l.response_id, coalesce(o.kept, l.claim_id) order by l.score desc, l.id
    ) > 1
);
update links set claim_id = o.kept from one_claim as o where o.id = links.claim_id;

create temp table kin as
select
    coalesce(one.kept, k.claim_id) as claim_id,
    coalesce(two.kept, k.other_id) as other_id,
    k.relation,
    k.score
from claim_kin as k
left join one_claim as one on one.id = k.claim_id
left join one_claim as two on two.id = k.other_id
where one.kept is not null or two.kept is not null;
delete from claim_kin
where claim_id in (select id from one_claim) or other_id in (select id from one_claim);
insert into claim_kin
select *
from kin as k
where
    claim_id <> other_id
    and not exists (
        from claim_kin as there
        where k.claim_id in (there.claim_id, there.other_id) and k.other_id in (there.claim_id, there.other_id)
    )
qualify row_number() over (
    partition by least(claim_id, other_id), greatest(claim_id, other_id) order by score desc, claim_id
) = 1;
drop table kin;
drop table one_claim;
