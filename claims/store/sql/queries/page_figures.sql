-- Numbers that the statements of one claim give, and those of claims that say the same with other
-- numbers; one that an article keeps through several versions is one row.
with told as (
    select $claim_id as claim_id
    union
    select other_id from claim_kin where claim_id = $claim_id and relation = 'other figures'
    union
    select claim_id from claim_kin where other_id = $claim_id and relation = 'other figures'
)

select
    t.claim_id,
    f.text as figure,
    f.what,
    f.unit,
    f.bound,
    f.value,
    s.text,
    s.version_id,
    s."start",
    s."end",
    e.outlet,
    e.dated_at as "at",
    count(*) over () as rows
from told as t
join claim_statements as m on m.claim_id = t.claim_id
join statements as s on s.id = m.statement_id
join figures as f on f.statement_id = s.id
join article_editions as e on e.version_id = s.version_id
qualify row_number() over (
    partition by e.article_id, f.value, f.bound, f.what, f.unit order by e.version_no desc, f."start"
) = 1
order by f.what nulls last, f.unit nulls last, e.dated_at, e.outlet, f.value, f.id
limit $limit;
