-- Of some versions, in the order of time and text.
select m.*
from mentions as m
join article_versions as v on v.id = m.version_id
where v.id in (select unnest($version_ids::varchar[]))
order by v.seen_at, v.id, m."start", m."end", m.id;
