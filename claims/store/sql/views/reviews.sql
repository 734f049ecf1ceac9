-- One row: a claim by itself, or a response beside it, that a person judged; the last decision that
-- still holds. On a claim it holds until its words and their reading changed in a newest version.
create or replace view reviews as
with judged as (
    select f.claim_id, f.statement_id as response_id, d.id, d.verdict, d."by", d."at"
    from decided_statements as f
    join decisions as d on d.id = f.decision_id
    where f.about = 'link' and f.holds
    union all
    select any_value(f.claim_id), null, d.id, d.verdict, d."by", d."at"
    from decided_statements as f
    join decisions as d on d.id = f.decision_id
    join statements as s on s.id = f.statement_id
    join article_editions as e on e.version_id = s.version_id
    where f.about = 'claim'
    group by d.id, d.verdict, d."by", d."at"
    having bool_or(f.holds) and not bool_or(not f.holds and e.version_id = e.last_version_id)
)

from judged
qualify row_number() over (partition by claim_id, response_id order by "at" desc, id) = 1
order by claim_id, response_id;

comment on view reviews is 'One claim by itself, or one response beside it, that a person judged: the last decision that holds';
comment on column reviews.claim_id is 'Id of the claim';
comment on column reviews.response_id is 'Id of the response; NULL where the claim was judged by itself';
comment on column reviews.id is 'Id of the decision';
comment on column reviews.verdict is 'right or wrong';
comment on column reviews.by is 'Who decided';
comment on column reviews.at is 'When';
