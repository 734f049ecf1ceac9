-- All wordings of a dossier's claims, with what tells the few that come near a new statement.
select statement_id, claim_id, keys, sketch
from wordings
where dossier = $dossier;
