-- Which statements of a claim linking has to see: not every copy of a wording that many repeat.
-- The founder, the last that the desk came to know, and of each wording about the same target the
-- first of each article, of the $most articles that were public first. Wordings are told apart by
-- the first of their keys.
with members as (
    select
        w.claim_id,
        w.statement_id,
        w.target_id,
        v.article_id,
        v.version_no,
        v.seen_at,
        public_at(v.published_at, a.published_at, a.first_seen_at) as public_at,
        w.keys[1] as wording
    from wordings as w
    join article_versions as v on v.id = w.version_id
    join articles as a on a.id = v.article_id
    where w.claim_id in (select unnest($claim_ids::varchar[]))
),

of_articles as (
    select *
    from members
    qualify row_number() over (
        partition by claim_id, wording, target_id, article_id
        order by seen_at, version_no, statement_id
    ) = 1
),

kept as (
    select claim_id, statement_id
    from of_articles
    qualify row_number() over (
        partition by claim_id, wording, target_id order by public_at, article_id, statement_id
    ) <= $most
)

select claim_id, statement_id
from kept
union
select claim_id, founder_id
from claims
where claim_id in (select unnest($claim_ids::varchar[]))
union
select claim_id, arg_max(statement_id, row(seen_at, article_id, version_no, statement_id))
from members
group by claim_id;
