select host, until
from resting_hosts
where dossier = $dossier and until > $now
order by host;
