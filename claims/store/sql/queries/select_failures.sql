-- What could not be done in a dossier, oldest first.
select dossier, stage, subject, error, "at" from failures where dossier = $dossier order by "at", stage, subject;
