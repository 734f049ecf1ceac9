select *
from claim_history
where
    ($dossier::varchar is null or dossier = $dossier)
    and ($claim_ids::varchar[] is null or list_contains($claim_ids::varchar[], claim_id))
    and ($since::timestamptz is null or seen_at >= $since);
