-- Who found a statement, where a dossier has a second reader. Rows that were there before were
-- found by the network that ships.

alter table statements add column readers varchar default 'network';
comment on column statements.readers is 'Who found it: network, the one that ships; second, the dossier''s second reader alone; both, each by itself';
comment on column failures.stage is 'Stage that failed: fetch, parse, extract, consult (the second reader), resolve, link or alert';
