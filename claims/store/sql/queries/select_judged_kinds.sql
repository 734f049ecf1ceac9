-- Passages whose kind a person judged: wrong where another was chosen, right where the row that it
-- stands in was confirmed as it is. The score is how likely the extraction took it to be right. The
-- same words count once, however many versions carry them.
with otherwise as (
    select distinct f.statement_id
    from decided_statements as f
    join decisions as d on d.id = f.decision_id
    where f.dossier = $dossier and f.holds and f.about = 'kind' and d.verdict = 'instead'
),

confirmed as (
    select r.response_id as statement_id
    from reviews as r
    join claims as c on c.claim_id = r.claim_id
    where c.dossier = $dossier and r.verdict = 'right' and r.response_id is not null
    union
    select f.statement_id
    from decided_statements as f
    join decisions as d on d.id = f.decision_id
    where f.dossier = $dossier and f.holds and f.about = 'claim' and d.verdict = 'right'
)

select distinct on (s.text, "right") s.probability as score, o.statement_id is null as "right"
from statements as s
left join otherwise as o on o.statement_id = s.id
left join overruled as w on w.statement_id = s.id
where
    s.probability is not null
    and (
        (o.statement_id is not null and w.kind <> s.kind)
        or (o.statement_id is null and s.id in (select statement_id from confirmed))
    )
order by s.text, "right", s.probability desc;
