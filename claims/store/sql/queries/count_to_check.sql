-- How many rows of side_by_side wait for a person.
select count(*) as rows
from side_by_side
where
    standing = 'to check'
    and ($dossier::varchar is null or dossier = $dossier)
    and ($claim_ids::varchar[] is null or list_contains($claim_ids::varchar[], claim_id));
