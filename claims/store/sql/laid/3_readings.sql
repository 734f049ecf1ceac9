-- What a person read otherwise than the machine: kind, speaker and target of statements, which are
-- then stated. The machine's own reading is kept in overruled. Whoever was chosen may have become
-- one with another since; whom nobody knows any more is chosen no more.
create temp table read as
select
    f.statement_id,
    d.about,
    arg_max(coalesce(o.kept, d.value), d."at") as value,
    arg_max(d.other_id, d."at") as other_id
from decided_statements as f
join decisions as d on d.id = f.decision_id
left join one_entity as o on o.id = d.value
where
    f.holds
    and (
        f.about = 'kind'
        or (f.about in ('speaker', 'target') and coalesce(o.kept, d.value) in (select id from entities union all select ''))
    )
group by f.statement_id, d.about;
drop table one_entity;

insert into overruled
select id, kind, speaker, speaker_id, target, target_id, standing
from statements
where id in (select statement_id from read);

update statements set standing = 'stated' where id in (select statement_id from read);
update statements set kind = r.value
from read as r
where r.about = 'kind' and r.statement_id = statements.id;
update statements
set
    speaker_id = nullif(r.value, ''),
    speaker = (select name from entities as e where e.id = r.value)
from read as r
where r.about = 'speaker' and r.statement_id = statements.id;
update statements
set
    target_id = nullif(r.value, ''),
    target = (select name from entities as e where e.id = r.value)
from read as r
where r.about = 'target' and r.statement_id = statements.id;
update claims
set target_id = r.target_id
from (
    select m.claim_id, arg_max(nullif(r.value, ''), r.statement_id) as target_id
    from read as r
    join claim_statements as m on m.statement_id = r.statement_id
    where r.about = 'target'
    group by m.claim_id
) as r
where r.claim_id = claims.claim_id;

-- What answers is no claim, and what claims is no answer.
delete from claim_statements
where statement_id in (select statement_id from read where about = 'kind' and value <> 'claim');
delete from links
where response_id in (select statement_id from read where about = 'kind' and value = 'claim');
insert into claim_statements
select r.other_id, r.statement_id
from read as r
where
    r.about = 'kind'
    and r.value = 'claim'
    and r.statement_id not in (select statement_id from claim_statements);
drop table read;
