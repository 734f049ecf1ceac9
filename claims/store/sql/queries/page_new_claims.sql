-- Stated claims about whom the dossier watches that the desk first saw from a moment on, the
-- newest first; all of them, where it watches nobody. A clause that only a denial states is news
-- by its denial. answers says how many are stated, to_check how many may answer it.
with fresh as (
    select
        c.claim_id,
        c.first_seen_at,
        count(*) filter (s.standing = 'stated' and s.kind is not null) as answers,
        count(*) filter (s.link_standing = 'to check') as to_check,
        count(*) over () as rows
    from claims as c
    join side_by_side as s on s.claim_id = c.claim_id
    where
        c.dossier = $dossier
        and s.dossier = $dossier
        and c.first_seen_at >= $since
        and s.claim_standing = 'stated'
        and not s.claim_embedded
        and (
            s.target_watched
            or not exists (from entities as e where e.dossier = $dossier and e.watched)
        )
    group by c.claim_id, c.first_seen_at
    order by c.first_seen_at desc, max(s.claim_at) desc, c.claim_id
    limit $limit
)

select s.*, f.first_seen_at, f.answers, f.to_check, f.rows
from fresh as f
join side_by_side as s on s.claim_id = f.claim_id
qualify row_number() over (partition by s.claim_id order by s.response_id) = 1
order by f.first_seen_at desc, s.claim_at desc, s.claim_id;
