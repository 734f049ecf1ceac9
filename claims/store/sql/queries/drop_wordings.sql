-- What linking finds wordings by is no reader's business.
drop table wordings;
