-- Rows that wait for a person, in the order of the queue. What was decided since the copy was made is
-- left out, wherever its words stand by now: "link" or "claim", the claim's id, and the digest of the
-- words judged, with spaces between; or "kind" and the digest of words whose kind the copy has not yet.
with decided as (
    select md5_number_lower(matter) as matter
    from (
        select unnest($decided::varchar[]) as matter
        except
        select 'kind ' || basis from decisions
    )
),

waiting as (
    select place
    from asking.queue
    where
        dossier = $dossier
        and matter not in (select matter from decided)
        and kind not in (select matter from decided)
)

select s.*, q.lapsed, (select count(*) from waiting) as rows
from (select place from waiting order by place limit $limit) as w
join asking.queue as q on q.place = w.place
join side_by_side as s on s.rowid = q.row
order by w.place;
