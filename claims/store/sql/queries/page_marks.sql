-- What was found in a stretch of one version's text, in its order: with the claim that a statement
-- belongs to, or the claims that it answers.
select
    s.id,
    s."start",
    s."end",
    s.kind,
    s.text,
    s.standing,
    s.readers,
    s.embedded_in,
    coalesce(speaker.name, s.speaker) as speaker,
    coalesce(target.name, s.target) as target,
    m.claim_id,
    answered.claims as answers
from statements as s
left join entities as speaker on speaker.id = s.speaker_id
left join entities as target on target.id = s.target_id
left join claim_statements as m on m.statement_id = s.id
left join (
    select
        l.response_id,
        list(struct_pack(claim_id := l.claim_id, text := c.text, standing := l.standing) order by l.score desc, l.claim_id)[1:5] as claims
    from links as l
    join claims as c on c.claim_id = l.claim_id
    where l.response_id in (select id from statements where version_id = $version_id)
    group by l.response_id
) as answered on answered.response_id = s.id
where s.version_id = $version_id and s."start" < $end and s."end" > $start
order by s."start", s."end" desc, s.id
limit $limit;
