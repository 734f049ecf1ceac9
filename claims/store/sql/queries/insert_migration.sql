insert into schema_migrations values ($version, $name, current_timestamp);
