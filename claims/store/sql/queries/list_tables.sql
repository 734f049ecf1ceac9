-- The tables of the attached database, by name.
select table_name from duckdb_tables() where database_name = 'desk' order by table_name;
