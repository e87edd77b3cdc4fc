-- An uploaded workbook: the sheet of it that is read, and all those that have rows.
alter table upload
  add column sheet text,
  add column sheets text[] not null default '{}';

-- And the one that an import took.
alter table import add column sheet text;
