-- Claims that people decided on or asked about and that are there no more, for linking has joined
-- them with others since: where the statement that founded one stands now, or else the words that
-- were judged with it, is the claim that stands. All that was said of the one holds for the other.
create temp table gone as
select distinct n.claim_id
from (
    select claim_id from decisions where claim_id is not null
    union all
    select other_id from decisions where about = 'join'
    union all
    select unnest(claims) from requests
    union all
    select unnest(claims) from replies
) as n
where n.claim_id not in (select claim_id from claims);

create temp table stands as
select claim_id, arg_min(now_id, row(rank, now_id)) as now_id, arg_min(statement_id, row(rank, now_id)) as statement_id
from (
    select g.claim_id, m.claim_id as now_id, m.statement_id, 1 as rank
    from claim_statements as m
    join claims as c on c.claim_id = m.claim_id
    join gone as g
        on g.claim_id = substring(sha256('["claim", "' || c.dossier || '", "' || m.statement_id || '"]'), 1, 32)
    union all
    select d.claim_id, m.claim_id, m.statement_id, 2
    from decisions as d
    join gone as g on g.claim_id = d.claim_id
    join claim_statements as m
        on m.statement_id = case when d.about = 'link' then d.other_id else d.statement_id end
    where d.about in ('link', 'claim', 'split')
)
group by claim_id;

-- Two claims that a person said are two, and linking joined since.
create temp table apart as
select s.now_id as claim_id, s.claim_id as other_id, s.statement_id
from stands as s
join decisions as d
    on
        least(d.claim_id, d.other_id) = least(s.claim_id, s.now_id)
        and greatest(d.claim_id, d.other_id) = greatest(s.claim_id, s.now_id)
where d.about = 'join' and d.verdict = 'wrong' and d.superseded_by is null;
delete from stands where claim_id in (select other_id from apart);

update decisions set claim_id = s.now_id from stands as s where s.claim_id = decisions.claim_id;
update decisions set other_id = s.now_id
from stands as s
where s.claim_id = decisions.other_id and decisions.about = 'join';
drop table gone;
