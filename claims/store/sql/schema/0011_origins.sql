-- Where a page was found, beside what it says of itself; and sources of many outlets.

alter table articles add column declared_url varchar;
comment on column articles.url is 'Address that it is known by: what the site itself calls it, or where the desk found it; of a saved page its file';
comment on column articles.declared_url is 'Address that a saved page, or one that a crawl met elsewhere, says that it is of: evidence beside the article there; NULL: the address is its own';

alter table sources add column outlets map(varchar, varchar);
comment on column sources.outlet is 'Name of the outlet that publishes there; of a source of many, what their pages are called that name none';
comment on column sources.outlets is 'Of a source of many outlets, the outlet of each site or site''s name that the dossier maps; NULL: it is of one';
