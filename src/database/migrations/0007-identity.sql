-- Who may sign in. An account belongs to one person of one organisation; all secrets are kept as hashes. Sessions, links
-- and API tokens carry the organisation in what their holder shows, so they are looked up behind the walls.

create table account (
  organization_id integer not null,
  account_id      integer generated always as identity,
  person_id       integer not null,
  email           text collate "C" not null check (email <> ''),  -- lower case; what they sign in by, changed by nothing but hand
  password        text,                        -- a scrypt hash with its parameters; null until it is chosen
  two_factor      bytea,                       -- the secret that the authenticator shares
  two_factor_on   timestamptz,                 -- when it was proven; null while it is being set up
  two_factor_step bigint not null default 0,   -- the last time step that was used: no code counts twice
  created_at      timestamptz not null,
  disabled_at     timestamptz,
  revision        integer not null default 1,
  primary key (organization_id, account_id)
);
create unique index account_person on account (organization_id, person_id);
create unique index account_email on account (organization_id, email);

-- Each stands for an authenticator once, when it is lost.
create table backup_code (
  organization_id integer not null,
  account_id      integer not null,
  code_hash       bytea not null,
  primary key (organization_id, account_id, code_hash)
);

create table session (
  organization_id integer not null,
  session_id      integer generated always as identity,
  account_id      integer not null,
  secret_hash     bytea not null,
  created_at      timestamptz not null,
  seen_at         timestamptz not null,
  ends_at         timestamptz not null,
  address         text not null,
  agent           text not null,
  primary key (organization_id, session_id)
);
create unique index session_secret on session (organization_id, secret_hash);
create index session_account on session (organization_id, account_id);

-- Links that work once: the setup of the installation (no account yet), an invitation, a new password.
create table account_link (
  organization_id integer not null,
  link_id         integer generated always as identity,
  purpose         text not null check (purpose in ('setup', 'invitation', 'password-reset')),
  account_id      integer,
  secret_hash     bytea not null,
  made_at         timestamptz not null,
  ends_at         timestamptz not null,
  primary key (organization_id, link_id)
);
create unique index account_link_secret on account_link (organization_id, secret_hash);
create index account_link_account on account_link (organization_id, account_id);

create table api_token (
  organization_id integer not null,
  token_id        integer generated always as identity,
  person_id       integer not null,            -- whose doing it counts as; never more than they may
  name            text not null,
  actions         text[] not null,             -- of the table of permissions
  secret_hash     bytea not null,
  made_at         timestamptz not null,
  ends_at         timestamptz not null,
  used_at         timestamptz,
  revoked_at      timestamptz,
  primary key (organization_id, token_id)
);
create unique index api_token_secret on api_token (organization_id, secret_hash);

-- How often something was tried (a sign-in to an address, from an address), hashed, by slots of time. Organisation 0:
-- whoever tries is in none yet.
create table attempt (
  organization_id integer not null,
  subject         bytea not null,
  slot            timestamptz not null,
  count           integer not null,
  primary key (organization_id, subject, slot)
);
create index attempt_slot on attempt (organization_id, slot);

-- What was answered to a request that named an idempotency key. The row is written by the change itself.
create table idempotent_answer (
  organization_id integer not null,
  person_id       integer not null,
  key_hash        bytea not null,
  request_hash    bytea not null,
  answered_at     timestamptz not null,
  answer          json,  -- to the letter: as jsonb its keys would come back in another order
  primary key (organization_id, person_id, key_hash)
);
create index idempotent_answer_at on idempotent_answer (organization_id, answered_at);

do $$
declare t text;
begin
  foreach t in array array['account', 'backup_code', 'session', 'account_link', 'api_token', 'attempt', 'idempotent_answer']
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

-- Whoever signs in says an address and not an organisation: a transaction that names an address finds the accounts of it.
create policy signing_in on account for select to leeway_app using (email = current_setting('leeway.signing_in', true));
