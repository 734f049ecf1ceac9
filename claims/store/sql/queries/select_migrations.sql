-- The numbers of all migrations that were applied.
select version from schema_migrations;
