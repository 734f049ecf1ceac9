-- One row: an article went, or came back. An address that answers 404 takes an article away only
-- where the article was last seen there: many stand at several addresses, and old ones die.
create or replace view article_presence as
with visits as (
    select
        r.article_id,
        r.capture_id,
        c.url,
        c.fetched_at,
        r.outcome = 'gone' as gone,
        last_value(case when r.outcome <> 'gone' then c.url end ignore nulls) over (
            partition by r.article_id
            order by c.fetched_at, c.id
            rows between unbounded preceding and 1 preceding
        ) as shown_at
    from readings as r
    join captures as c on c.id = r.capture_id
    where r.article_id is not null and r.outcome in ('version', 'same', 'unchanged', 'gone')
)

select
    a.dossier,
    v.article_id,
    a.outlet,
    a.url,
    case when v.gone then 'gone' else 'returned' end as event,
    v.fetched_at as seen_at,
    v.capture_id
from (
    select
        *,
        lag(gone) over (partition by article_id order by fetched_at, capture_id) as gone_before
    from visits
    where not gone or url = shown_at
) as v
join articles as a on a.id = v.article_id
where v.gone <> v.gone_before;
