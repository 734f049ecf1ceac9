merge into resting_hosts
using incoming_resting_hosts as incoming
using (dossier, host)
when matched and incoming.until > resting_hosts.until then update
when not matched then insert;
