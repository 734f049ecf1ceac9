select *
from claim_wordings
where
    ($dossier::varchar is null or dossier = $dossier)
    and ($claim_ids::varchar[] is null or list_contains($claim_ids::varchar[], claim_id));
