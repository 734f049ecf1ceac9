attach $path as desk (type duckdb, read_only);
