-- What may be shown under a name, what waits for a person, and what stays behind. Rows that were
-- there before are to check; the next run reads them again.

alter table statements add column standing varchar default 'to check';
comment on column statements.standing is 'stated: sure enough to be shown under a name; to check: a person decides; background: no claim worth tracking, or said again there more clearly';
comment on column statements.confidence is 'How surely its words were read as what it is, from 0 to 1';

alter table statements add column probability double;
comment on column statements.probability is 'How likely all of it is right (place, kind, speaker, target), from 0 to 1; of what stays in the background, how likely it is worth tracking; NULL where no network read it';

alter table links add column standing varchar default 'to check';
comment on column links.standing is 'stated: response, claim and link are each sure enough to be shown; to check: a person decides; background: one of the two stays behind';
