-- History has been a stage since 0007, and what fails on one of its texts is a row like any other.
comment on column failures.stage is 'Stage that failed: fetch, archive, parse, extract, resolve, history or link';
