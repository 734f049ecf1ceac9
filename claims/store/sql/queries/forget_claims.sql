delete from claims where dossier = $dossier;
