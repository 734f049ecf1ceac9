-- A name that a person parted from an entity, everywhere or in an article, is another's: of whoever
-- goes by it elsewhere, or of somebody new. Links that stood on it are for a person to check.
create temp table parted as
select entity_id, other_id, basis, article_id
from decisions
where
    about = 'alias'
    and verdict = 'wrong'
    and superseded_by is null
    and entity_id in (select id from entities);

create temp table called as
select m.id as mention_id, p.entity_id, p.other_id, m.text, m.label
from mentions as m
join parted as p on p.entity_id = m.entity_id and p.basis = sha256(lower(m.text))
join article_versions as v on v.id = m.version_id
where p.article_id is null or p.article_id = v.article_id
qualify row_number() over (partition by m.id order by p.article_id nulls last) = 1;

create temp table meant as
select
    s.id as statement_id,
    any_value(s.speaker) as speaker,
    any_value(s.target) as target,
    max(p.entity_id) filter (p.basis = sha256(lower(s.speaker)) and p.entity_id = s.speaker_id) as speaker_was,
    arg_max(p.other_id, p.article_id is not null) filter (p.basis = sha256(lower(s.speaker)) and p.entity_id = s.speaker_id) as speaker_id,
    max(p.entity_id) filter (p.basis = sha256(lower(s.target)) and p.entity_id = s.target_id) as target_was,
    arg_max(p.other_id, p.article_id is not null) filter (p.basis = sha256(lower(s.target)) and p.entity_id = s.target_id) as target_id
from statements as s
join parted as p on p.entity_id in (s.speaker_id, s.target_id)
join article_versions as v on v.id = s.version_id
where p.article_id is null or p.article_id = v.article_id
group by s.id
having coalesce(speaker_was, target_was) is not null;

insert into entities by name
select
    n.id,
    any_value(e.dossier) as dossier,
    min(n.name) as name,
    coalesce(mode(n.label), 'Organization') as schema,
    []::varchar[] as aliases,
    false as watched
from (
    select other_id as id, entity_id as was, text as name, label from called
    union all
    select speaker_id, speaker_was, speaker, null from meant where speaker_was is not null
    union all
    select target_id, target_was, target, null from meant where target_was is not null
) as n
join entities as e on e.id = n.was
where n.id not in (select id from entities)
group by n.id;

update mentions set entity_id = c.other_id from called as c where c.mention_id = mentions.id;
update statements set speaker_id = w.speaker_id
from meant as w
where w.statement_id = statements.id and w.speaker_was is not null;
update statements set target_id = w.target_id
from meant as w
where w.statement_id = statements.id and w.target_was is not null;
update claims set target_id = t.target_id
from (
    select
        m.claim_id,
        arg_min(s.target_id, row(s.target_id is null, v.seen_at, s."start", s.id)) as target_id,
        bool_or(s.target_id = c.target_id) as stays
    from claims as c
    join claim_statements as m on m.claim_id = c.claim_id
    join statements as s on s.id = m.statement_id
    join article_versions as v on v.id = s.version_id
    where c.target_id in (select entity_id from parted)
    group by m.claim_id
) as t
where t.claim_id = claims.claim_id and not coalesce(t.stays, true);
update links set standing = 'to check'
where
    standing = 'stated'
    and method <> 'by hand'
    and (response_id in (select statement_id from meant) or statement_id in (select statement_id from meant));
update entities set aliases = kept.aliases
from (
    select e.id, list_filter(e.aliases, lambda a: not list_contains(p.names, sha256(lower(a)))) as aliases
    from entities as e
    join (
        select entity_id, list(basis) as names from parted where article_id is null group by entity_id
    ) as p on p.entity_id = e.id
) as kept
where kept.id = entities.id;
delete from entity_names
where row(entity_id, sha256(lower(name))) in (select row(entity_id, basis) from parted where article_id is null);
delete from entity_suggestions
where
    row(entity_id, other_id) in (select row(entity_id, other_id) from parted)
    or row(other_id, entity_id) in (select row(entity_id, other_id) from parted);
drop table called;
drop table meant;
drop table parted;

-- Two entities that a person called one: all that names the one names the other, which the dossier
-- watches or, where it watches neither, comes first by its name.
create temp table one_entity as
select r.id, arg_min(e.id, row(not e.watched, e.name, e.id)) as kept
from one_with('entity') as r
join entities as e on e.id = r.other
where r.id in (select id from entities)
group by r.id
having kept <> r.id;

update mentions set entity_id = o.kept from one_entity as o where o.id = mentions.entity_id;
update statements set speaker_id = o.kept from one_entity as o where o.id = statements.speaker_id;
update statements set target_id = o.kept from one_entity as o where o.id = statements.target_id;
update claims set target_id = o.kept from one_entity as o where o.id = claims.target_id;
update requests set party_id = o.kept from one_entity as o where o.id = requests.party_id;
update entities set parent_id = o.kept from one_entity as o where o.id = entities.parent_id;
update entities set parent_id = null where parent_id = id;
update ownerships set entity_id = o.kept from one_entity as o where o.id = ownerships.entity_id;
update ownerships set parent_id = o.kept from one_entity as o where o.id = ownerships.parent_id;
delete from ownerships where parent_id = entity_id;
update entity_names set entity_id = o.kept from one_entity as o where o.id = entity_names.entity_id;
update entities
set aliases = list_sort(list_distinct(entities.aliases || named.aliases))
from (
    select o.kept, flatten(list(e.aliases || [e.name])) as aliases
    from one_entity as o
    join entities as e on e.id = o.id
    group by o.kept
) as named
where named.kept = entities.id;
delete from entity_suggestions
where entity_id in (select id from one_entity) or other_id in (select id from one_entity);
delete from entities where id in (select id from one_entity);
