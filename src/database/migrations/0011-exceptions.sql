-- The organisation's own rules, and exceptions to them. What somebody did is a row that is never changed; what time does to
-- an exception (in force, expired, a review overdue) is computed from its instants and stands nowhere: exceptions/phase.ts.

create extension if not exists pg_trgm with schema public;

alter table person drop constraint person_role_check;
alter table person add constraint person_role_check check (role in ('owner', 'admin', 'compliance-officer', 'auditor', 'member'));
alter table organization add column exceptions_asked integer not null default 0;  -- the last number given: EX-1, EX-2 ...

-- How grave a risk is, by likelihood and impact. A decision keeps the version it was made with.
create sequence risk_matrix_id as integer;
create table risk_matrix (
  organization_id integer not null,
  matrix_id       integer not null,
  version         integer not null,
  name            text not null,
  body            jsonb not null,               -- contract/risk-matrices.ts
  made_at         timestamptz not null,
  made_by         integer,
  primary key (organization_id, matrix_id, version)
);

create table committee (
  organization_id integer not null,
  committee_id    integer generated always as identity,
  name            text not null,
  chair_id        integer,
  member_ids      integer[] not null default '{}',   -- the chair too
  revision        integer not null default 1,
  retired_at      timestamptz,
  primary key (organization_id, committee_id),
  unique (organization_id, name)
);

-- Who reviews and decides, in which order, and by when. What was submitted keeps the steps it was submitted under.
create sequence approval_route_id as integer;
create table approval_route (
  organization_id integer not null,
  route_id        integer not null,
  version         integer not null,
  name            text not null,
  body            jsonb not null,               -- contract/approval-routes.ts
  made_at         timestamptz not null,
  made_by         integer,
  primary key (organization_id, route_id, version)
);

create table policy (
  organization_id integer not null,
  policy_id       integer generated always as identity,
  number          text collate "C" not null,    -- IT-07
  title           text not null,
  owner_id        integer,
  revision        integer not null default 1,
  made_at         timestamptz not null,
  retired_at      timestamptz,
  primary key (organization_id, policy_id),
  unique (organization_id, number)
);
create index policy_owner on policy (organization_id, owner_id);

-- A version is a draft until it is published; a published one never changes.
create table policy_version (
  organization_id integer not null,
  policy_id       integer not null,
  version         integer not null,
  content         text not null,                -- Markdown
  clauses         jsonb not null default '[]',  -- [{ number, title, content }]
  criteria        jsonb not null,               -- contract/policies.ts
  changed_at      timestamptz not null,
  changed_by      integer,
  effective_from  date,                         -- in force from this day until the next published version's
  published_at    timestamptz,
  published_by    integer,
  primary key (organization_id, policy_id, version)
);

-- One case. `state` is what people made of it, and changes through the workflow's moves only.
create table exception (
  organization_id integer not null,
  exception_id    integer generated always as identity,
  number          integer not null,             -- EX-<number>
  state           text not null check (state in ('draft', 'submitted', 'returned', 'in-review', 'awaiting-decision',
                    'approved', 'approved-with-conditions', 'rejected', 'withdrawn', 'closed', 'revoked')),
  policy_id       integer not null,
  policy_version  integer not null,             -- the rule as it read when it was asked for
  clause          text,
  kind            text not null,
  ground          text not null,
  title           text not null,
  reason          text not null,
  -- As they are searched. Behind the wall between organisations no index of pieces of text is used: LIKE might leak what it compares.
  words           text not null generated always as (lower(title || ' ' || reason)) stored,
  unit            text,                         -- the requester's department when it was asked for
  requester_id    integer not null,
  owner_id        integer not null,             -- who lives with it
  beneficiary_ids integer[] not null default '{}',
  version         integer not null default 1,   -- of what is asked for
  binding_version integer not null default 1,   -- the version since which nothing that matters changed: decisions are on this one
  attempt         integer not null default 0,   -- how often it was submitted: each time its route begins anew
  step            integer,                      -- of the route, while it is decided on; from 1
  step_due_at     timestamptz,
  lapses_at       timestamptz,                  -- not decided by then it has lapsed; only where the route says so
  level           text,                         -- how grave the risk is that the route was chosen by
  residual_level  text,
  residual_score  integer,
  matrix_id       integer,
  matrix_version  integer,
  starts_at       timestamptz,                  -- the time it was granted, by its last grant; ends_at is the first instant after it
  ends_at         timestamptz,
  review_due_at   timestamptz,                  -- the next review is overdue from then on
  suspended_at    timestamptz,
  ended_at        timestamptz,                  -- closed or revoked
  ended_why       text,
  emergency       boolean not null default false,  -- granted for hours, before it was decided on
  confidential    boolean not null default false,
  named_ids       integer[] not null default '{}', -- who may see it beside its parties, if it is confidential
  extends_id      integer,                      -- it asks for more time for this one
  renews_id       integer,                      -- it asks for the same once more after this one
  first_id        integer not null,             -- where its chain of renewals began; itself if it renews none
  made_at         timestamptz not null,
  submitted_at    timestamptz,
  decided_at      timestamptz,
  source_id       integer,                      -- where it was imported from
  external_id     text collate "C",
  revision        integer not null default 1,
  primary key (organization_id, exception_id),
  unique (organization_id, number)
);
create unique index exception_external on exception (organization_id, source_id, external_id) where source_id is not null;
create index exception_state on exception (organization_id, state, exception_id);
create index exception_ends on exception (organization_id, ends_at) where ends_at is not null;
create index exception_policy on exception (organization_id, policy_id, exception_id);
create index exception_requester on exception (organization_id, requester_id, exception_id);
create index exception_owner on exception (organization_id, owner_id, exception_id);
create index exception_first on exception (organization_id, first_id);
create index exception_extends on exception (organization_id, extends_id) where extends_id is not null;
create index exception_ending on exception (organization_id, (coalesce(ends_at, 'infinity'::timestamptz)), exception_id);
create index exception_asked on exception (organization_id, (coalesce(submitted_at, made_at)), exception_id);

-- What was asked for, each time it was changed after it had been submitted. The last one may be written on while it is a draft.
create table exception_version (
  organization_id integer not null,
  exception_id    integer not null,
  version         integer not null,
  body            jsonb not null,               -- contract/exception-request.ts
  digest          text not null,                -- SHA-256 of the canonical body
  binding_version integer not null,
  made_at         timestamptz not null,
  made_by         integer not null,
  primary key (organization_id, exception_id, version)
);

-- Everything that anybody did to it, in order. Appended only.
create table exception_move (
  organization_id integer not null,
  exception_id    integer not null,
  move_no         integer not null,
  move            text not null,
  from_state      text not null,
  to_state        text not null,
  at              timestamptz not null,
  by_id           integer,                      -- null: a source
  on_behalf_of_id integer,
  in_role         text,                         -- as what: requester, reviewer, the step's rule ...
  reason          text not null default '',
  version         integer not null,             -- of what was asked for
  digest          text not null,
  detail          jsonb not null default '{}',
  primary key (organization_id, exception_id, move_no)
);
create index exception_move_by on exception_move (organization_id, by_id, at);
create index exception_move_at on exception_move (organization_id, at);

-- The steps of the route as they were when it was submitted. Step 0 is the review.
create table exception_step (
  organization_id integer not null,
  exception_id    integer not null,
  attempt         integer not null,
  step            integer not null,
  body            jsonb not null,               -- a step of contract/approval-routes.ts
  route_id        integer not null,
  route_version   integer not null,
  opened_at       timestamptz,
  due_at          timestamptz,
  settled_at      timestamptz,
  outcome         text check (outcome in ('passed', 'rejected', 'returned', 'voided', 'withdrawn')),
  primary key (organization_id, exception_id, attempt, step)
);

-- A person's word in a step, on one binding version: a person counts once, however many they speak for.
create table exception_vote (
  organization_id integer not null,
  exception_id    integer not null,
  attempt         integer not null,
  step            integer not null,
  binding_version integer not null,
  person_id       integer not null,
  verdict         text not null check (verdict in ('approve', 'reject', 'stand-aside')),
  on_behalf_of_id integer,
  in_role         text not null,
  reason          text not null,
  at              timestamptz not null,
  primary key (organization_id, exception_id, attempt, step, binding_version, person_id)
);

-- The times it was granted. No grant is ever changed: an extension is one more, what replaces one ends it.
create table exception_grant (
  organization_id integer not null,
  exception_id    integer not null,
  grant_no        integer not null,
  kind            text not null check (kind in ('decision', 'emergency', 'extension', 'imported')),
  from_day        date,
  until_day       date,                         -- the last day
  time_zone       text,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  move_no         integer not null,             -- what granted it
  granted_at      timestamptz not null,
  replaced_at     timestamptz,
  primary key (organization_id, exception_id, grant_no)
);

-- What was promised in return: conditions, controls that are checked, steps of the exit plan.
create table exception_condition (
  organization_id integer not null,
  exception_id    integer not null,
  condition_id    integer generated always as identity,
  kind            text not null check (kind in ('condition', 'control', 'exit-plan')),
  title           text not null,
  owner_id        integer not null,
  due_on          date not null,
  every_days      integer,                      -- again so many days after the last due
  when_failed     text not null default 'show' check (when_failed in ('show', 'suspend')),
  set_by_move     integer not null,
  ended_at        timestamptz,
  primary key (organization_id, condition_id)
);
create index exception_condition_of on exception_condition (organization_id, exception_id);

-- What somebody owes to an exception by a day: a decision, an answer, a review, a condition. Each is also a deadline.
create table exception_duty (
  organization_id integer not null,
  duty_id         integer generated always as identity,
  exception_id    integer not null,
  kind            text not null check (kind in ('review-request', 'decision', 'answer', 'review', 'condition', 'control', 'exit-plan', 'emergency-review')),
  person_id       integer not null,
  subject         text not null,                -- what of the exception: 'attempt/step', a condition's id ...
  occurrence      integer not null default 1,
  title           text not null,
  due_on          date not null,                -- a day of the person
  deadline_id     bigint,
  opened_at       timestamptz not null,
  settled_at      timestamptz,
  outcome         text check (outcome in ('met', 'failed', 'gone')),
  settled_by      integer,
  evidence        text,
  primary key (organization_id, duty_id),
  unique (organization_id, exception_id, kind, subject, person_id, occurrence)
);
create index exception_duty_open on exception_duty (organization_id, person_id, due_on) where settled_at is null;
create index exception_duty_person on exception_duty (organization_id, person_id, exception_id);
create index exception_duty_deadline on exception_duty (organization_id, deadline_id) where deadline_id is not null;

-- Files, kept by the digest of what is in them; what is there stays there.
create table attachment (
  organization_id integer not null,
  attachment_id   integer generated always as identity,
  exception_id    integer not null,
  duty_id         integer,                      -- evidence of this
  file_name       text not null,
  media_type      text not null,
  bytes           bigint not null,
  sha256          text not null,
  added_at        timestamptz not null,
  added_by        integer not null,
  primary key (organization_id, attachment_id)
);
create index attachment_exception on attachment (organization_id, exception_id);

do $$
declare t text;
begin
  foreach t in array array['risk_matrix', 'committee', 'approval_route', 'policy', 'policy_version', 'exception', 'exception_version', 'exception_move',
                           'exception_step', 'exception_vote', 'exception_grant', 'exception_condition', 'exception_duty', 'attachment']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert, update, delete on %I to leeway_app', t);
  end loop;
end $$;
-- What was done stays. Only the record of the invented company goes with it.
revoke update on exception_move from leeway_app;
create policy only_invented on exception_move as restrictive for delete to leeway_app
  using (exists (select from organization o where o.organization_id = exception_move.organization_id and o.demo_since is not null));
grant usage on all sequences in schema public to leeway_app;
