/** The question « do you still need a place? », each time it was asked, and requests that rest because nobody answered. */
export const up = `
alter table intake.request drop constraint request_state_check;
alter table intake.request add constraint request_state_check
  check (state in ('draft', 'submitted', 'complete', 'placed', 'asleep', 'withdrawn', 'closed'));

-- A question to many families at once, before a commission or because the desk wants to know.
create table intake.campaign (
  territory_id text not null references platform.territory on delete cascade,
  campaign_id text not null,
  reason text not null check (reason in ('commission', 'desk')),
  first_month text not null check (first_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  last_month text not null check (last_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- the day of the commission; null when the desk asked on its own
  before date,
  opened_at timestamptz not null,
  opened_by text not null,
  requests integer not null check (requests >= 0),
  primary key (territory_id, campaign_id)
);

create table intake.renewal (
  territory_id text not null,
  renewal_id text not null,
  request_id text not null,
  campaign_id text,
  reason text not null check (reason in ('time', 'commission', 'desk')),
  state text not null check (state in ('asked', 'by-hand', 'confirmed', 'ended', 'asleep')),
  opened_at timestamptz not null,
  answered_at timestamptz,
  -- the actor as the audit names it; 'link' for whoever held the link
  answered_by text,
  primary key (territory_id, renewal_id),
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade,
  foreign key (territory_id, campaign_id) references intake.campaign (territory_id, campaign_id)
);
-- One open question a request.
create unique index renewal_open on intake.renewal (territory_id, request_id) where state in ('asked', 'by-hand');
create index renewal_request on intake.renewal (territory_id, request_id, opened_at);
create index renewal_state on intake.renewal (territory_id, state, opened_at);

-- One row a person and time asked: the way that was really taken.
create table intake.renewal_ask (
  territory_id text not null,
  renewal_id text not null,
  ask_id text not null,
  number integer not null check (number >= 1),
  way text not null check (way in ('email', 'sms', 'letter', 'phone', 'helper')),
  -- what correspondence wrote; null when somebody of the service rang or came by
  message_id text,
  asked_at timestamptz not null,
  asked_by text not null,
  primary key (territory_id, renewal_id, ask_id),
  foreign key (territory_id, renewal_id) references intake.renewal (territory_id, renewal_id) on delete cascade
);

-- Secrets of the links by which a family answers without signing in; only the hash is kept.
create table intake.renewal_link (
  territory_id text not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  renewal_id text not null,
  made_at timestamptz not null,
  primary key (territory_id, token_hash),
  foreign key (territory_id, renewal_id) references intake.renewal (territory_id, renewal_id) on delete cascade
);
create index renewal_link_renewal on intake.renewal_link (territory_id, renewal_id);

do $$ declare name text; begin
  foreach name in array array['campaign', 'renewal', 'renewal_ask', 'renewal_link'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
