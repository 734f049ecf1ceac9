-- Records that lie in a new file, and the captures that they prove.
update captures
set archive_file = moved.new_file, archive_offset = moved.new_offset
from (
    select
        unnest($files::varchar[]) as file,
        unnest($offsets::bigint[]) as "offset",
        unnest($new_files::varchar[]) as new_file,
        unnest($new_offsets::bigint[]) as new_offset
) as moved
where captures.archive_file = moved.file and captures.archive_offset = moved."offset";
