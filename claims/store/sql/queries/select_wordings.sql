-- Where some wordings of claims stand, when they were public, and what they mean.
select
    s.id as statement_id,
    v.article_id,
    v.version_no,
    public_at(v.published_at, a.published_at, a.first_seen_at) as public_at,
    m.vector as meaning
from statements as s
join article_versions as v on v.id = s.version_id
join articles as a on a.id = v.article_id
left join meanings as m on m.statement_id = s.id
where s.id in (select unnest($statement_ids::varchar[]))
order by s.id;
