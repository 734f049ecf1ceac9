-- Of some versions, in the order of time and text.
select s.*
from statements as s
join article_versions as v on v.id = s.version_id
where v.id in (select unnest($version_ids::varchar[]))
order by v.seen_at, v.id, s."start", s."end", s.cue_start nulls first, s.kind;
