-- What is stated; with $everything also what is to check and what stays in the background.
select *
from claim_wordings
where
    ($everything or standing = 'stated')
    and ($dossier::varchar is null or dossier = $dossier)
    and ($claim_ids::varchar[] is null or list_contains($claim_ids::varchar[], claim_id));
