-- What its columns mean, of the view and of the table that it is in a published copy.
comment on {kind} decided_statements is 'One decision in force on words, and one statement that it follows to: the same words, what stands at their place, what they were reworded to';
comment on column decided_statements.decision_id is 'Id of the decision';
comment on column decided_statements.dossier is 'Id of the dossier';
comment on column decided_statements.about is 'What was decided on, as decisions.about has it';
comment on column decided_statements.claim_id is 'Id of the claim that is concerned, as it is now; NULL where none is';
comment on column decided_statements.statement_id is 'Id of the statement';
comment on column decided_statements.holds is 'Whether it still holds there; false where both the words and their reading changed, so that a person is asked again';
