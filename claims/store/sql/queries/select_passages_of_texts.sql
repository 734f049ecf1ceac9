-- The versions that carry texts of these digests, each with its statements as they are read now,
-- and the digest of how the machine read them; a version in which nothing was found has one row.
select
    v.text_sha256,
    v.id as version_id,
    v.article_id,
    s.id,
    s."start",
    s."end",
    s.text,
    s.kind,
    s.speaker,
    s.speaker_id,
    s.target,
    s.target_id,
    s.extractor,
    case
        when o.statement_id is null then reading(s.kind, s.speaker, s.target)
        else reading(o.kind, o.speaker, o.target)
    end as reading,
    m.claim_id
from article_versions as v
join articles as a on a.id = v.article_id
left join statements as s on s.version_id = v.id
left join overruled as o on o.statement_id = s.id
left join claim_statements as m on m.statement_id = s.id
where a.dossier = $dossier and v.text_sha256 in (select unnest($digests::varchar[]))
order by v.id, s."start", s."end", s.id;
