-- One statement where it stands, with the digest of how the machine read it, and whether
-- any text calls speaker and target so.
select
    a.dossier,
    v.article_id,
    a.outlet,
    a.url,
    s.id,
    s.version_id,
    s."start",
    s."end",
    s.text,
    s.kind,
    s.speaker,
    s.speaker_id,
    speaker.name as speaker_name,
    sha256(lower(s.speaker)) as speaker_basis,
    exists (
        from mentions as n
        where n.entity_id = s.speaker_id and lower(n.text) = lower(s.speaker)
    ) as speaker_named,
    s.target,
    s.target_id,
    target.name as target_name,
    sha256(lower(s.target)) as target_basis,
    exists (
        from mentions as n
        where n.entity_id = s.target_id and lower(n.text) = lower(s.target)
    ) as target_named,
    s.readers,
    s.extractor,
    case
        when o.statement_id is null then reading(s.kind, s.speaker, s.target)
        else reading(o.kind, o.speaker, o.target)
    end as reading,
    m.claim_id
from statements as s
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
left join entities as speaker on speaker.id = s.speaker_id
left join entities as target on target.id = s.target_id
left join overruled as o on o.statement_id = s.id
left join claim_statements as m on m.statement_id = s.id
where s.id = $statement_id;
