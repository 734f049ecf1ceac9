-- The pages of a source that ever answered 200, with the validators of their newest 200. A page
-- that answers 404 is asked again, for it may come back; 410 says that it will not.
select url, etag, last_modified
from (
    select
        url,
        arg_max_null(etag, fetched_at) filter (status = 200) as etag,
        arg_max_null(last_modified, fetched_at) filter (status = 200) as last_modified,
        count(*) filter (status = 200) as answers,
        arg_max(status, fetched_at) as last_status
    from captures
    where source_id = $source_id and role = 'page'
    group by url
)
where answers > 0 and last_status <> 410
order by url;
