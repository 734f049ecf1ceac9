-- Every table and view, tables first: a row for itself, then one for each of its columns.
with things as (
    select 1 as place, 'table' as kind, table_name as name, comment
    from duckdb_tables() where database_name = 'desk' and schema_name = 'main'
    union all
    select 2, 'view', view_name, comment
    from duckdb_views() where database_name = 'desk' and not internal
)

select "table", "column", "type", comment
from (
    select place, name as "table", 0 as column_index, null as "column", kind as "type", comment
    from things
    union all
    select t.place, t.name, c.column_index, c.column_name, c.data_type, c.comment
    from things as t
    join duckdb_columns() as c
        on c.database_name = 'desk' and c.schema_name = 'main' and c.table_name = t.name
)
order by place, "table", column_index;
