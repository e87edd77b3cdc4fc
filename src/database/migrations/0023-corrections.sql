-- Cells of an uploaded file that somebody mended where their problems were shown: [{ line, column, value }]. The file stays as it came.
alter table upload add column corrections jsonb not null default '[]';
