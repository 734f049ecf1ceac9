-- In a storage format that DuckDB 1.5 opens too.
attach $path as published (type duckdb, storage_version 'v1.5.0');
