-- Stated answers that the desk first saw from a moment on, the newest first, beside their claims.
-- An answer is placed in the last version that carries it, so an earlier one makes it old.
with candidates as (
    select s.claim_id, s.response_id, s.response_at, v.seen_at, v.article_id, v.version_no
    from article_versions as v
    join side_by_side as s on s.response_version_id = v.id
    where s.dossier = $dossier and s.standing = 'stated' and v.seen_at >= $since
),

old as (
    select c.response_id
    from candidates as c
    join statements as now on now.id = c.response_id
    join article_versions as v on v.article_id = c.article_id and v.version_no < c.version_no
    join statements as said
        on said.version_id = v.id and said.kind = now.kind and said.text = now.text
    where v.seen_at < $since
),

fresh as (
    select claim_id, response_id, seen_at, count(*) over () as rows
    from candidates
    where response_id not in (select response_id from old)
    order by seen_at desc, response_at desc, response_id, claim_id
    limit $limit
)

select s.*, f.seen_at, f.rows
from fresh as f
join side_by_side as s on s.claim_id = f.claim_id and s.response_id = f.response_id
order by f.seen_at desc, s.response_at desc, s.response_id, s.claim_id;
