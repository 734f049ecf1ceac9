merge into captures
using incoming_captures as incoming
using (id)
when matched and captures is distinct from incoming then update
when not matched then insert;
