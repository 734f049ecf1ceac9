merge into stage_states
using (select $dossier as dossier, $stage as stage, $state as state) as incoming
using (dossier, stage)
when matched and stage_states is distinct from incoming then update
when not matched then insert;
