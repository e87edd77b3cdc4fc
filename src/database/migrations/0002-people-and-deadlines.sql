-- Who there is, and what they owe by when. Rows come from sources and keep the source's own key.

create table source (
  organization_id integer not null,
  source_id       integer generated always as identity,
  name            text not null,
  primary key (organization_id, source_id),
  unique (organization_id, name)
);

create table person (
  organization_id integer not null,
  person_id       integer generated always as identity,
  external_id     text collate "C",
  email           text collate "C",            -- lower case
  name            text not null,
  time_zone       text,                        -- null: the organisation's
  locale          text,                        -- null: the organisation's
  department      text,
  manager_ref     text,                        -- as the source names the manager, found or not
  role            text not null default 'member' check (role in ('owner', 'admin', 'auditor', 'member')),
  joined_on       date,
  left_on         date,                        -- the last day
  email_refused   text,                        -- the mail server's words when it refused the address for good
  primary key (organization_id, person_id),
  check (external_id is not null or email is not null)
);
create unique index person_external_id on person (organization_id, external_id) where external_id is not null;
create unique index person_email on person (organization_id, email) where email is not null;
create index person_role on person (organization_id, role) where role <> 'member';

-- Which sources list a person: whoever no source lists any more has left.
create table person_source (
  organization_id integer not null,
  source_id       integer not null,
  person_id       integer not null,
  primary key (organization_id, source_id, person_id)
);

-- Who reported to whom, when. Days are the organisation's; until_day is the first day it no longer held.
create table reporting_line (
  organization_id integer not null,
  person_id       integer not null,
  from_day        date not null default '-infinity',
  until_day       date not null default 'infinity',
  manager_id      integer not null,
  primary key (organization_id, person_id, from_day),
  check (from_day < until_day)
);
create index reporting_line_manager on reporting_line (organization_id, manager_id, until_day);

-- Further managers that a source claimed for the same person in one file. The first claim holds; these are faults.
create table manager_claim (
  organization_id integer not null,
  person_id       integer not null,
  manager_ref     text not null,
  primary key (organization_id, person_id, manager_ref)
);

create table person_label (
  organization_id integer not null,
  person_id       integer not null,
  label           text not null,
  set_by          text not null,     -- 'hand', 'source:NAME' or 'policy:ID': each takes off only its own
  since           timestamptz not null,
  primary key (organization_id, person_id, label, set_by)
);
create index person_label_label on person_label (organization_id, label);

create table leave (
  organization_id integer not null,
  person_id       integer not null,
  from_day        date not null,
  until_day       date not null default 'infinity',  -- the last day away
  primary key (organization_id, person_id, from_day),
  check (from_day <= until_day)
);

create table stand_in (
  organization_id integer not null,
  person_id       integer not null,
  stand_in_id     integer not null,
  from_day        date not null,
  until_day       date not null default 'infinity',
  primary key (organization_id, person_id, from_day),
  check (from_day <= until_day)
);

create table content (
  organization_id integer not null,
  content_id      integer generated always as identity,
  type            text not null check (type in ('item', 'quiz', 'learnlist', 'channel')),
  external_id     text collate "C" not null,
  title           text not null,
  primary key (organization_id, content_id),
  unique (organization_id, type, external_id)
);

create table content_inside (
  organization_id integer not null,
  container_id    integer not null,  -- a learnlist or a channel
  content_id      integer not null,
  primary key (organization_id, container_id, content_id)
);
create index content_inside_content on content_inside (organization_id, content_id);

create type deadline_kind as enum ('task', 'survey', 'one-to-one', 'cpd');

-- One person owes one thing by a time. Bulk-loaded, so it has no foreign keys: imports resolve every reference
-- before they insert, and `leeway doctor` checks that no reference dangles.
create table deadline (
  organization_id integer not null,
  deadline_id     bigint generated always as identity,
  source_id       integer not null,
  person_id       integer not null,
  content_id      integer,                    -- what a task names
  other_party_id  integer,                    -- whom a one-to-one is with
  occurrence      integer not null default 1, -- of a recurring deadline
  kind            deadline_kind not null,
  assigned_on     date,
  due_on          date not null,              -- as the source says; for an instant, its date in the person's zone
  falls_due_on    date not null,              -- the effective due: due_on, moved behind a leave
  met_on          date,                       -- civil date in the person's zone
  withdrawn_on    date,
  due_at          timestamptz,                -- where the due is an instant
  met_at          timestamptz,
  mandatory       boolean not null default false,
  confirmed       boolean not null default false,  -- impossible dates, confirmed by somebody
  external_id     text collate "C" not null,
  title           text,                       -- where no content gives one
  required_amount numeric,                    -- CPD
  logged_amount   numeric,
  repeat_every    text,                       -- ISO 8601 period: P1Y, P90D
  primary key (organization_id, deadline_id)
);
create unique index deadline_key on deadline (organization_id, source_id, external_id, occurrence);
create index deadline_due on deadline (organization_id, falls_due_on, content_id);
create index deadline_person on deadline (organization_id, person_id);
create index deadline_repeats on deadline (organization_id, due_on) where repeat_every is not null;

-- Each time a source, or somebody, changed what was owed. Appended only.
create table deadline_change (
  organization_id integer not null,
  deadline_id     bigint not null,
  changed_at      timestamptz not null,
  field           text not null,
  before          text,
  after           text,
  import_id       integer,
  primary key (organization_id, deadline_id, changed_at, field)
);

create table import (
  organization_id integer not null,
  import_id       integer generated always as identity,
  source_id       integer not null,
  what            text not null check (what in ('people', 'deadlines')),
  file_name       text not null,
  sha256          text not null,
  imported_at     timestamptz not null,
  actor           text not null,
  counts          jsonb not null,
  primary key (organization_id, import_id)
);
