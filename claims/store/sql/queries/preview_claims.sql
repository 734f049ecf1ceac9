-- The claims that are stated most, for a look at what a run brought.
select c.text, count(m.statement_id) as wordings, c.first_seen_at
from claims as c left join claim_statements as m on m.claim_id = c.claim_id
where c.dossier = $dossier
group by all
order by wordings desc, c.first_seen_at, c.text
limit 5;
