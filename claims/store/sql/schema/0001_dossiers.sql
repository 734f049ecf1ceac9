-- What is followed: dossiers, their sources, and the entities that they watch or meet.

create table schema_migrations (
    version integer primary key,
    name varchar not null,
    applied_at timestamptz not null
);
comment on table schema_migrations is 'One migration that was applied to this database';
comment on column schema_migrations.version is 'Number of the migration; the highest one is the schema version';
comment on column schema_migrations.name is 'File name of the migration, without its ending';
comment on column schema_migrations.applied_at is 'When it was applied';

create table dossiers (
    id varchar primary key,
    title varchar not null,
    path varchar
);
comment on table dossiers is 'One investigation that the desk follows';
comment on column dossiers.id is 'Short name of the dossier, as its file gives it';
comment on column dossiers.title is 'Title of the investigation';
comment on column dossiers.path is 'Where the dossier file lay when it was last declared';

create table sources (
    id varchar primary key,
    dossier varchar not null,
    kind varchar not null,
    url varchar not null,
    outlet varchar not null,
    pages varchar[] not null,
    active boolean not null
);
comment on table sources is 'One feed, list of pages, sitemap or folder that a dossier reads';
comment on column sources.id is 'Digest of dossier, kind and url';
comment on column sources.dossier is 'Id of the dossier';
comment on column sources.kind is 'feed, pages, sitemap or folder';
comment on column sources.url is 'Address of the feed or sitemap, of the first of the listed pages, or file URI of the folder';
comment on column sources.outlet is 'Name of the outlet that publishes there';
comment on column sources.pages is 'All addresses of a list of pages; empty for the other kinds';
comment on column sources.active is 'Whether the dossier file still names it; a source that was dropped keeps its captures';

create table entities (
    id varchar primary key,
    dossier varchar not null,
    name varchar not null,
    schema varchar not null,
    aliases varchar[] not null,
    parent_id varchar,
    watched boolean not null
);
comment on table entities is 'One person, company, public body, other organisation or place';
comment on column entities.id is 'Digest of dossier and name, case and spacing aside';
comment on column entities.dossier is 'Id of the dossier that knows it';
comment on column entities.name is 'Its full name';
comment on column entities.schema is 'FollowTheMoney schema: Person, Company, PublicBody, Organization or Address';
comment on column entities.aliases is 'Other names that it goes by';
comment on column entities.parent_id is 'Id of the entity that owns it today';
comment on column entities.watched is 'True when the dossier file names it, false when it was found in a text';

create table entity_names (
    entity_id varchar not null,
    name varchar not null,
    since date,
    until date
);
comment on table entity_names is 'One name that an entity bore for a time, as the dossier file says';
comment on column entity_names.entity_id is 'Id of the entity';
comment on column entity_names.name is 'The name';
comment on column entity_names.since is 'First day of the name; NULL: always';
comment on column entity_names.until is 'First day on which the name no longer held; NULL: still held';

create table ownerships (
    entity_id varchar not null,
    parent_id varchar not null,
    since date,
    until date
);
comment on table ownerships is 'One owner that an entity had for a time, as the dossier file says';
comment on column ownerships.entity_id is 'Id of the entity that is owned';
comment on column ownerships.parent_id is 'Id of the entity that owns it';
comment on column ownerships.since is 'First day of the ownership; NULL: always';
comment on column ownerships.until is 'First day on which the ownership no longer held; NULL: still held';

create table failures (
    id varchar primary key,
    dossier varchar not null,
    stage varchar not null,
    subject varchar not null,
    error varchar not null,
    "at" timestamptz not null
);
comment on table failures is 'One thing that could not be done and why; the row goes when it succeeds';
comment on column failures.id is 'Digest of dossier, stage and subject';
comment on column failures.dossier is 'Id of the dossier';
comment on column failures.stage is 'Stage that failed: fetch, parse, extract, resolve or link';
comment on column failures.subject is 'What it failed on: an address, or the id of a capture or version';
comment on column failures.error is 'The reason, in one sentence';
comment on column failures.at is 'When it last failed (write failures.at or "at": the bare word is SQL''s)';

create table stage_states (
    dossier varchar not null,
    stage varchar not null,
    state varchar not null,
    primary key (dossier, stage)
);
comment on table stage_states is 'What a stage last worked on; a stage whose input has the same state has nothing to do';
comment on column stage_states.dossier is 'Id of the dossier';
comment on column stage_states.stage is 'Name of the stage';
comment on column stage_states.state is 'Digest of its input and revision, as the stage defines it';
