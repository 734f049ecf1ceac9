select article_id
from (
    select capture_id, article_id from readings
    union
    select capture_id, article_id from flags
)
where article_id is not null and capture_id in (select unnest($captures::varchar[]))
group by article_id;
