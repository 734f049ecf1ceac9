merge into figures
using incoming_figures as incoming
using (id)
when matched and figures is distinct from incoming then update
when not matched then insert;
