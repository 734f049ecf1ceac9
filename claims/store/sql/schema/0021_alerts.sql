-- What could not be sent is a failure, too.
comment on column failures.stage is 'Stage that failed: fetch, parse, extract, resolve, link or alert';
comment on column failures.subject is 'What it failed on: an address, the id of a capture or version, or the place to which alerts go';
