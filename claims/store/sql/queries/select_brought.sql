-- How many articles each source showed first in each of its last periods; period 0 ends now.
with periods as (
    select unnest($source_ids::varchar[]) as source_id, unnest($seconds::double[]) as seconds
),

shown as (
    select
        p.source_id,
        floor((epoch($now::timestamptz) - epoch(v.seen_at)) / p.seconds)::bigint as period
    from periods as p
    join captures as c on c.source_id = p.source_id
    join article_versions as v on v.capture_id = c.id and v.version_no = 1
    where v.seen_at <= $now::timestamptz
)

select source_id, period, count(*) as articles
from shown
where period < $how_many
group by source_id, period
order by source_id, period;
