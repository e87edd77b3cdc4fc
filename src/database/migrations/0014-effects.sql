-- What exceptions do to deadlines. The exception says what, for whom and for which deadlines; its spans say when it is in
-- force; who is covered is a fact over days. From these and a deadline follows its effective due, and nothing is stored twice
-- but that due itself.

create table effect (
  organization_id integer not null,
  exception_id    integer not null,
  kind            text not null check (kind in ('extend', 'pause', 'waive', 'mute')),
  by_days         integer,                 -- extend: so many days later; null: to its last day
  forgiven        boolean not null default false,  -- waive: not owed afterwards either
  everyone        boolean not null default false,
  selector        jsonb not null default '{}',     -- { teamIds, departments, labels }: who is in comes and goes
  due_from        date,                    -- of the raw due
  due_until       date,
  laid_at         timestamptz not null,
  primary key (organization_id, exception_id)
);

-- When it is in force: civil days, both included. A span that no longer holds stays, with when that became known.
create table effect_span (
  organization_id integer not null,
  exception_id    integer not null,
  span_no         integer not null,
  from_day        date not null,
  until_day       date not null,
  laid_at         timestamptz not null,
  replaced_at     timestamptz,
  primary key (organization_id, exception_id, span_no),
  check (from_day <= until_day)
);

-- Whom it covers, from the first to the last day. Whom it names is covered for ever, and so is who owes a deadline it names.
create table effect_person (
  organization_id integer not null,
  person_id       integer not null,
  exception_id    integer not null,
  from_day        date not null default '-infinity',
  until_day       date not null default 'infinity',
  primary key (organization_id, person_id, exception_id, from_day),
  check (from_day <= until_day)
);
create index effect_person_exception on effect_person (organization_id, exception_id);

-- Which deadlines: any of these; none: all that those people owe.
create table effect_what (
  organization_id integer not null,
  exception_id    integer not null,
  place           integer not null,
  kind            deadline_kind,
  content_id      integer,                 -- with what is inside it
  deadline_id     bigint,
  mandatory       boolean not null default false,  -- only where it must be done
  policy_id       integer,                 -- the escalation policy that watches this: mute silences no other
  primary key (organization_id, exception_id, place)
);

alter table deadline add column raw_due_on date;  -- the due without any exception, where one moves falls_due_on; else null
create index deadline_raw_due on deadline (organization_id, raw_due_on) where raw_due_on is not null;

-- Every miss counts as raw but those after an excuse, which were counted before; every one as net but those excused.
alter table miss add column excused boolean not null default false;
alter table miss add column after_excuse boolean not null default false;
alter table miss add column excused_at timestamptz;  -- when that became known
alter table miss drop constraint miss_void_reason_check, add constraint miss_void_reason_check
  check (void_reason in ('met-in-time', 'withdrawn-in-time', 'left-before', 'leave-changed', 'excuse-changed', 'impossible'));

-- What counts here is net: missed, overdue. Raw is that and what is excused.
alter table standing add column excused integer not null default 0;
alter table standing add column excused_overdue integer not null default 0;

do $$
declare t text;
begin
  foreach t in array array['effect', 'effect_span', 'effect_person', 'effect_what']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy own_organization on %I to leeway_app
      using (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)
      with check (organization_id = nullif(current_setting('leeway.organization_id', true), '')::integer)$p$, t);
    execute format('grant select, insert, update, delete on %I to leeway_app', t);
  end loop;
end $$;
