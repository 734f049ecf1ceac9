-- The number of the last migration. Fails where there is no such table: see list_tables.
select max(version) as version from schema_migrations;
