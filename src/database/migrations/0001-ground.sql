-- The ground: organisations, the audit trail, and the rule that no statement sees another organisation's rows.
-- Every table carries organization_id first in every key, so that rows of one organisation lie together and the
-- schema can be distributed by it. Times of day and civil days are computed by the product, never by the database
-- (one time zone table decides), so nothing here converts between zones.

create table organization (
  organization_id        integer generated always as identity primary key,
  name                   text not null unique,
  time_zone              text not null,
  locale                 text not null default 'en',
  round_time             time not null default '05:00',      -- local to the organisation
  send_time              time not null default '08:00',      -- local to each recipient
  escalation_enabled     boolean not null default true,
  leave_grace_days       integer not null default 0 check (leave_grace_days >= 0),
  days_off_wait          boolean not null default false,     -- messages wait for the next working day
  weekend                integer[] not null default '{6,7}', -- ISO weekdays, Monday is 1
  holidays_region        text,                               -- as date-holidays names it: GB, DE-BY, US-CA ...
  resend_uncertain       boolean not null default false,     -- once, the same bytes
  created_at             timestamptz not null
);

-- One row an organisation, updated last in every write transaction: gives the next index of its log.
create table audit_head (
  organization_id integer primary key,
  size            bigint not null default 0
);

-- The leaves. `body` is canonical JSON (RFC 8785), hashed as RFC 6962 hashes a leaf. Nobody may update or delete.
create table audit_entry (
  organization_id integer not null,
  leaf_index      bigint not null,          -- dense, from 0
  recorded_at     timestamptz not null,
  actor           text not null,
  action          text not null,
  object_type     text not null,
  object_id       text not null,
  reason          text not null,
  request_id      text not null,
  body            text not null,
  leaf_hash       bytea not null,
  primary key (organization_id, leaf_index)
);
create index audit_entry_object on audit_entry (organization_id, object_type, object_id, leaf_index);

-- What the leaves only commit to: personal values with their salts. Erasing a person deletes rows here.
create table audit_personal (
  organization_id integer not null,
  leaf_index      bigint not null,
  field           text not null,
  salt            bytea not null,
  value           text not null,
  primary key (organization_id, leaf_index, field)
);
