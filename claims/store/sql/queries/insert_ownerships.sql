insert into ownerships by name from incoming_ownerships;
