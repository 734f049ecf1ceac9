-- Words that are no wording of their claim are one of their own, with what answered these words.
create temp table split as
select f.statement_id, f.claim_id, arg_max(d.other_id, d."at") as other_id
from decided_statements as f
join decisions as d on d.id = f.decision_id
where f.about = 'split' and f.holds and d.verdict = 'wrong'
group by f.statement_id, f.claim_id;

update claim_statements set claim_id = s.other_id
from split as s
where s.claim_id = claim_statements.claim_id and s.statement_id = claim_statements.statement_id;
update links set claim_id = s.other_id
from split as s
where s.claim_id = links.claim_id and s.statement_id = links.statement_id;
drop table split;
