-- Tables, rows, views and comments.
copy from database desk to published;
