-- Which wordings hold one of some keys, with the places of those keys in the list.
with asked as (
    select unnest($keys::varchar[]) as key, generate_subscripts($keys::varchar[], 1) - 1 as place
)

select
    held.statement_id,
    any_value(held.claim_id) as claim_id,
    any_value(held.sketch)::blob as sketch,
    list(asked.place) as keys
from claim_keys as held
join asked using (key)
where held.dossier = $dossier
group by held.statement_id
order by held.statement_id;
