-- Words that are no wording of their claim are one of their own, with what answered these words; so
-- is what founded one of two claims that a person said are two and linking joined since.
create temp table split as
select f.statement_id, f.claim_id, arg_max(d.other_id, d."at") as other_id, max(d."at") as "at"
from decided_statements as f
join decisions as d on d.id = f.decision_id
where f.about = 'split' and f.holds and d.verdict = 'wrong'
group by f.statement_id, f.claim_id
union all
select same.id, a.claim_id, a.other_id, max(d."at")
from apart as a
join decisions as d on d.about = 'join' and a.claim_id in (d.claim_id, d.other_id) and a.other_id in (d.claim_id, d.other_id)
join statements as founder on founder.id = a.statement_id
join claim_statements as m on m.claim_id = a.claim_id
join statements as same on same.id = m.statement_id and same.text = founder.text
group by same.id, a.claim_id, a.other_id;

-- What a person parted is a rule: words that came later and share more of theirs with what was parted
-- than with any that stayed go with it.
create temp table worded as
select
    m.claim_id,
    m.statement_id,
    s.other_id,
    v.seen_at,
    decided."at" as decided_at,
    list_distinct(regexp_extract_all(lower(t.text), '[\p{L}\p{N}]+')) as words
from (select claim_id, max("at") as "at" from split group by claim_id) as decided
join claim_statements as m on m.claim_id = decided.claim_id
join statements as t on t.id = m.statement_id
join article_versions as v on v.id = t.version_id
left join split as s on s.claim_id = m.claim_id and s.statement_id = m.statement_id;

insert into split
select new.statement_id, new.claim_id, arg_max(old.other_id, row(old.likeness, old.other_id)), any_value(new.decided_at)
from worded as new
cross join lateral (
    select
        known.other_id,
        len(list_intersect(new.words, known.words)) / len(list_distinct(new.words || known.words)) as likeness
    from worded as known
    where
        known.claim_id = new.claim_id
        and (known.other_id is not null or known.seen_at <= known.decided_at)
) as old
where new.other_id is null and new.seen_at > new.decided_at
group by new.statement_id, new.claim_id
having max(old.likeness) filter (old.other_id is not null) > max(old.likeness) filter (old.other_id is null);
drop table worded;

update claim_statements set claim_id = s.other_id
from split as s
where s.claim_id = claim_statements.claim_id and s.statement_id = claim_statements.statement_id;
update links set claim_id = s.other_id
from split as s
where s.claim_id = links.claim_id and s.statement_id = links.statement_id;
drop table split;
drop table apart;
