-- Misses are facts, recorded once. Days here are the organisation's round days: `missed_on` is the first day whose
-- round instant lies behind the due in the person's zone; `cleared_on` the first whose instant sees it cleared.

create table miss (
  organization_id integer not null,
  deadline_id     bigint not null,
  due_on          date not null,        -- the effective due that was missed
  stated_due_on   date not null,        -- the source's due at that time
  missed_on       date not null,
  cleared_on      date not null default 'infinity',
  person_id       integer not null,
  content_id      integer,
  kind            deadline_kind not null,
  mandatory       boolean not null,
  cleared_why     text check (cleared_why in ('met', 'moved', 'withdrawn', 'left')),
  recorded_at     timestamptz not null,
  voided_at       timestamptz,
  void_reason     text check (void_reason in ('met-in-time', 'withdrawn-in-time', 'left-before', 'leave-changed', 'impossible')),
  primary key (organization_id, deadline_id, due_on)
);
create index miss_person on miss (organization_id, person_id, cleared_on) where voided_at is null;
create index miss_content on miss (organization_id, content_id, cleared_on) where voided_at is null and content_id is not null;
create index miss_due on miss (organization_id, kind, due_on) where voided_at is null;

-- How many times a person was overdue, and is, from one day to the next change: a step function over days, derived
-- from the misses, so that a count on any day costs one row however long the history is.
create table standing (
  organization_id   integer not null,
  person_id         integer not null,
  kind              deadline_kind not null,
  from_day          date not null,
  until_day         date not null default 'infinity',  -- the first day it no longer holds
  missed            integer not null,
  missed_mandatory  integer not null,
  overdue           integer not null,
  overdue_mandatory integer not null,
  primary key (organization_id, person_id, kind, from_day)
);
create index standing_overdue on standing (organization_id, kind, until_day)
  include (person_id, from_day, missed, missed_mandatory, overdue, overdue_mandatory) where overdue > 0;
create index standing_until on standing (organization_id, kind, until_day)
  include (person_id, from_day, missed, missed_mandatory, overdue, overdue_mandatory);

-- When a person's part of the ledger last changed for another reason than the passing of days.
create table ledger_touch (
  organization_id integer not null,
  person_id       integer not null,
  touched_at      timestamptz not null,
  primary key (organization_id, person_id)
);
