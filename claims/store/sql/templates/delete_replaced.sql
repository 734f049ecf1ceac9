-- Rows of the versions that came in which are not among the rows that came in.
delete from {table}
where
    version_id in (select {whole_key} from incoming_{whole})
    and {key} not in (select {key} from incoming_{table});
