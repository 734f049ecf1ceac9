-- A name can be parted from an entity.

comment on column decisions.about is 'link: whether the response answers the claim; claim: whether it is a claim at all; kind, speaker, target: of what kind a passage is, who says it, whom it is about; split: whether words are a wording of the claim; join: whether two claims are one; entity: whether two entities are; alias: whether an entity goes by a name';
comment on column decisions.entity_id is 'Id of the entity, or the first of two; NULL where about is neither entity nor alias';
comment on column decisions.other_id is 'Id of the second claim or entity; of split and kind, the claim that the words are then; of alias, the entity that is meant; of link, the wording of the claim that was judged';
comment on column decisions.basis is 'SHA-256 of the words that were judged: the response''s, else the claim''s or the passage''s; it holds wherever these words stand; of alias, of the name in small letters; empty where two claims or entities are';
comment on column decisions.article_id is 'Id of the article in which the words stood when they were judged; of alias, the one in which it holds, NULL for all';
