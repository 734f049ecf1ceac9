-- One row: a decision in force on words, and a statement that it follows to. It holds for the same
-- words wherever they stand in the claim or the article, for what was read otherwise at the same
-- place, and for what they were reworded to. Where words and reading both changed it has lapsed.
create or replace view decided_statements as
with recursive decided as (
    from decisions where superseded_by is null and verdict <> 'undone' and basis <> '' and about <> 'alias'
),

near as (
    select d.id as decision_id, l.response_id as statement_id
    from decided as d
    join links as l on l.claim_id = d.claim_id
    where d.about = 'link'
    union
    select d.id, m.statement_id
    from decided as d
    join claim_statements as m on m.claim_id = d.claim_id
    where d.about in ('claim', 'split')
    union
    select d.id, s.id
    from decided as d
    join article_versions as v on v.article_id = d.article_id
    join statements as s on s.version_id = v.id
),

followed as (
    select
        d.id as decision_id,
        s.id as statement_id,
        sha256(s.text) = d.basis or reading(s.kind, s.speaker, s.target) is not distinct from d.reading as holds
    from near as n
    join decided as d on d.id = n.decision_id
    join statements as s on s.id = n.statement_id
    where
        sha256(s.text) = d.basis
        or (
            s.version_id = d.version_id
            and 2 * (least(s."end", d."end") - greatest(s."start", d."start")) > d."end" - d."start"
            and not exists (
                from statements as same
                where same.version_id = d.version_id and sha256(same.text) = d.basis
            )
        )
    union
    select
        f.decision_id,
        now.id,
        now.text = was.text or reading(now.kind, now.speaker, now.target) is not distinct from d.reading
    from followed as f
    join decided as d on d.id = f.decision_id
    join edits as e on e.previous_id = f.statement_id
    join statements as was on was.id = e.previous_id
    join statements as now on now.id = e.statement_id
    where f.holds
)

select
    f.decision_id,
    d.dossier,
    d.about,
    d.claim_id,
    f.statement_id,
    bool_or(f.holds) as holds
from followed as f
join decided as d on d.id = f.decision_id
group by all
order by d.dossier, f.decision_id, f.statement_id;
