-- Passages of the version before that newer entries pushed off the page of a live blog.
select version_id, previous_version_id, previous
from text_edits
where change = 'rolled off' and version_id in (select unnest($version_ids::varchar[]))
order by version_id, previous.start;
