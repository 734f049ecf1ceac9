-- Open the file for writing, as the only process and the only connection.
attach $path as desk (type duckdb);
