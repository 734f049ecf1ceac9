select *
from changes
where
    ($dossier::varchar is null or dossier = $dossier)
    and ($since::timestamptz is null or seen_at >= $since);
