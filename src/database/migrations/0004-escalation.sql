-- Escalation policies, the rounds that evaluated them, and the log of what came of it.

create table escalation_policy (
  organization_id integer not null,
  policy_id       integer generated always as identity,
  name            text not null,
  version         integer not null,
  state           text not null check (state in ('on', 'paused', 'ended')),
  definition      jsonb not null,        -- the current version's, as escalation/policy.ts parses it
  changed_at      timestamptz not null,
  started_on      date,                  -- the first day a round evaluated it
  primary key (organization_id, policy_id),
  unique (organization_id, name)
);

create table escalation_policy_version (
  organization_id integer not null,
  policy_id       integer not null,
  version         integer not null,
  state           text not null,
  definition      jsonb not null,
  applied_at      timestamptz not null,
  actor           text not null,
  primary key (organization_id, policy_id, version)
);

create table round (
  organization_id integer not null,
  day             date not null,
  instant         timestamptz not null,  -- the round instant of the day
  ran_at          timestamptz not null,
  report          jsonb not null,
  primary key (organization_id, day)
);

-- The escalation log: one subject reached one policy, from a day to a day.
create table episode (
  organization_id integer not null,
  episode_id      bigint generated always as identity,
  policy_id       integer not null,
  subject_id      integer not null,      -- a person; for team policies the manager
  opened_on       date not null,
  closed_on       date,                  -- the first day it no longer fired
  version         integer not null,      -- of the policy, when it opened
  count           integer not null,      -- reached when it opened
  known           boolean not null default false,  -- already so when the policy started "from here": nobody is told
  closed_why      text,
  primary key (organization_id, episode_id)
);
create unique index episode_open on episode (organization_id, policy_id, subject_id) where closed_on is null;
create index episode_subject on episode (organization_id, subject_id, opened_on);

-- Who was told about an episode, from a day to a day, and why that person. The days told are the recipient's
-- messages between the two, so an episode that goes on costs nothing to keep.
create table telling (
  organization_id integer not null,
  policy_id       integer not null,
  subject_id      integer not null,
  recipient_id    integer not null,
  from_day        date not null,
  until_day       date not null default 'infinity',  -- the first day not told any more
  because         jsonb not null,        -- reasons, as escalation/recipients gives them
  email           boolean not null,
  in_app          boolean not null,
  ended_why       text,
  primary key (organization_id, recipient_id, policy_id, subject_id, from_day)
);
create index telling_ended on telling (organization_id, until_day) where until_day < 'infinity';
create index telling_open on telling (organization_id, policy_id, subject_id) where until_day = 'infinity';
