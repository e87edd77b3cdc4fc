-- What the screens of those who run an organisation need: whether anything may leave, files that were uploaded, and how
-- their columns were named.

alter table organization add column live boolean not null default true;   -- until it is, nothing leaves: messages wait in the outbox
alter table organization add column demo_since timestamptz;               -- set while the invented company is loaded

-- A file that somebody uploaded: it is looked at, checked, and then taken or not. The file itself lies in the data folder.
create table upload (
  organization_id integer not null,
  upload_id       integer generated always as identity,
  what            text not null check (what in ('people', 'deadlines')),
  source          text not null,
  file_name       text not null,
  sha256          text not null,
  bytes           bigint not null,
  uploaded_at     timestamptz not null,
  uploaded_by     integer not null,             -- a person
  header          text[] not null,
  maps            text[] not null,              -- 'ours=theirs'
  date_format     text,
  whole           boolean not null default false,  -- the file is all that the source has
  state           text not null default 'received' check (state in ('received', 'checking', 'checked', 'taking', 'taken', 'failed')),
  busy_until      timestamptz,                  -- while checking or taking: a process that says nothing longer has died
  progress        jsonb,                        -- { phase, share, rows }
  report          jsonb,                        -- what a check, or the import, came to
  problems        jsonb,                        -- the first of them
  failure         text,
  import_id       integer,                      -- what became of it
  undoes          integer,                      -- the import that taking it undoes
  primary key (organization_id, upload_id)
);
create index upload_import on upload (organization_id, import_id) where import_id is not null;

-- What the columns of a source's files were said to mean, to be guessed the next time. An empty heading: none of them.
create table column_mapping (
  organization_id integer not null,
  what            text not null,
  source          text not null,
  ours            text not null,
  theirs          text not null,
  primary key (organization_id, what, source, ours)
);

create index message_day on message (organization_id, day, recipient_id);
create index import_at on import (organization_id, imported_at);
create index audit_entry_actor on audit_entry (organization_id, actor, leaf_index);
create index audit_entry_action on audit_entry (organization_id, action, leaf_index);

do $$
declare t text;
begin
  foreach t in array array['upload', 'column_mapping']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert, update, delete on %I to leeway_app', t);
  end loop;
end $$;
grant usage on all sequences in schema public to leeway_app;
