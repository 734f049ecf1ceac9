select state from stage_states where dossier = $dossier and stage = $stage;
