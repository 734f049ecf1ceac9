update statements
set speaker_id = incoming.speaker_id, target_id = incoming.target_id
from incoming_statements as incoming
where
    statements.id = incoming.id
    and row(statements.speaker_id, statements.target_id)
    is distinct from row(incoming.speaker_id, incoming.target_id);
