-- One message per recipient and day: the primary key is the promise. What it says is frozen here by the round.

create table message (
  organization_id integer not null,
  recipient_id    integer not null,
  day             date not null,          -- the recipient's local day
  round_day       date not null,          -- the organisation's day it speaks of
  composed_at     timestamptz not null,
  send_at         timestamptz not null,
  lapses_at       timestamptz not null,   -- the end of the recipient's day: not sent after it
  in_app          boolean not null,       -- whether it (also) stands in the recipient's inbox
  content         jsonb not null,         -- a Digest, see digest/digest.ts
  read_at         timestamptz,
  primary key (organization_id, recipient_id, day)
);
create index message_round on message (organization_id, round_day);

-- The outbox: how a message travels by a channel that can fail. The bytes are frozen the moment they are handed over.
-- "Lapsed" and "uncertain because the sender died" are made by time, so they are computed: see delivery/state.ts.
create table delivery (
  organization_id integer not null,
  recipient_id    integer not null,
  day             date not null,
  channel         text not null check (channel in ('email')),
  status          text not null default 'waiting'
                  check (status in ('waiting', 'claimed', 'handing-over', 'sent', 'uncertain', 'refused', 'dropped')),
  address         text not null,
  next_at         timestamptz not null,   -- not before
  lapses_at       timestamptz not null,
  fence           integer not null default 0,
  lease_until     timestamptz,
  attempts        integer not null default 0,
  resends         integer not null default 0,
  handed_over_at  timestamptz,
  settled_at      timestamptz,
  answer          text,                   -- the server's words, or why not
  bytes           bytea,                  -- what was handed over, whole
  primary key (organization_id, recipient_id, day, channel)
);
create index delivery_due on delivery (organization_id, next_at) where status = 'waiting';
create index delivery_leased on delivery (organization_id, lease_until) where status in ('claimed', 'handing-over');
