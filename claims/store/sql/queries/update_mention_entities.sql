update mentions
set entity_id = incoming.entity_id
from incoming_mentions as incoming
where mentions.id = incoming.id and mentions.entity_id is distinct from incoming.entity_id;
