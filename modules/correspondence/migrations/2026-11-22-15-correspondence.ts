/** What was written to families and how it left; batches of letters; conversations of requests; the letterhead of the territory. */
export const up = `
create schema if not exists correspondence;
grant usage on schema correspondence to ribambelle_app;

-- Letters that were printed together, in one file.
create table correspondence.batch (
  territory_id text not null references platform.territory on delete cascade,
  batch_id text not null,
  -- 1, 2, 3: what people say
  number integer not null check (number >= 1),
  letters integer not null check (letters >= 1),
  -- each letter begins on a sheet of its own when both sides are printed
  duplex boolean not null,
  printed_at timestamptz not null,
  -- account of who printed, never a name
  printed_by text not null,
  primary key (territory_id, batch_id),
  unique (territory_id, number)
);

-- The journal: one row a message and recipient. Its words stay until keep_until, so that staff can read again what was sent.
create table correspondence.message (
  territory_id text not null references platform.territory on delete cascade,
  message_id text not null,
  key text not null check (length(key) between 1 and 300),
  kind text not null,
  -- the way that the family chose, and the way taken: they differ when the first was not possible
  chosen text not null check (chosen in ('email', 'sms', 'letter', 'phone', 'helper')),
  way text not null check (way in ('email', 'sms', 'letter', 'phone', 'helper')),
  state text not null check (state in ('planned', 'sent', 'failed', 'to-print', 'printed', 'to-call', 'called', 'cancelled')),
  -- a code: why it failed, or why the last try did
  reason text,
  tries integer not null default 0 check (tries >= 0),
  next_try_at timestamptz,
  household_id text,
  account_id text,
  request_id text,
  offer_id text,
  round_id text,
  name text not null,
  language text not null,
  email text,
  phone text,
  address text[],
  subject text not null,
  paragraphs text[] not null,
  action_label text,
  action_path text,
  -- a link that answers for the family: it goes once the message has left
  action_secret boolean not null default false,
  sms text not null,
  legal text[] not null,
  -- the message of which this one is a copy by another way, or a second sending
  again_of text,
  batch_id text,
  batch_rank integer,
  planned_at timestamptz not null,
  done_at timestamptz,
  -- account of who printed, called or cancelled
  done_by text,
  -- what the SMS gateway calls it
  provider_reference text,
  keep_until date not null,
  erased_at timestamptz,
  primary key (territory_id, message_id),
  unique (territory_id, key),
  foreign key (territory_id, batch_id) references correspondence.batch (territory_id, batch_id)
);
create index message_planned on correspondence.message (territory_id, planned_at desc, message_id);
create index message_request on correspondence.message (territory_id, request_id, planned_at);
create index message_household on correspondence.message (territory_id, household_id);
create index message_batch on correspondence.message (territory_id, batch_id, batch_rank);
create index message_waiting on correspondence.message (territory_id, state, planned_at)
  where state in ('planned', 'to-print', 'to-call', 'failed');
create index message_retention on correspondence.message (territory_id, keep_until) where erased_at is null;

-- The conversation of a request, both ways.
create table correspondence.thread (
  territory_id text not null references platform.territory on delete cascade,
  request_id text not null,
  household_id text not null,
  posts integer not null default 0,
  last_at timestamptz not null,
  primary key (territory_id, request_id)
);
create index thread_household on correspondence.thread (territory_id, household_id);

create table correspondence.post (
  territory_id text not null,
  request_id text not null,
  -- place in the conversation, from 1
  number integer not null check (number >= 1),
  post_id text not null,
  side text not null check (side in ('family', 'service')),
  -- account of who wrote, never a name
  written_by text not null,
  body text not null,
  written_at timestamptz not null,
  primary key (territory_id, request_id, number),
  unique (territory_id, post_id),
  foreign key (territory_id, request_id) references correspondence.thread (territory_id, request_id) on delete cascade
);

create table correspondence.enclosure (
  territory_id text not null,
  post_id text not null,
  file_id text not null,
  name text not null,
  primary key (territory_id, post_id, file_id),
  foreign key (territory_id, post_id) references correspondence.post (territory_id, post_id) on delete cascade
);

-- How far somebody has read: an account of the family, or the service as one.
create table correspondence.read_mark (
  territory_id text not null,
  request_id text not null,
  reader text not null,
  up_to integer not null,
  primary key (territory_id, request_id, reader),
  foreign key (territory_id, request_id) references correspondence.thread (territory_id, request_id) on delete cascade
);

-- What stands around every letter of the territory.
create table correspondence.letterhead (
  territory_id text not null references platform.territory on delete cascade,
  sender text[] not null,
  place text not null,
  signature text not null,
  primary key (territory_id)
);

do $$ declare name text; begin
  foreach name in array array['batch', 'message', 'thread', 'post', 'enclosure', 'read_mark', 'letterhead'] loop
    execute format('alter table correspondence.%I enable row level security', name);
    execute format('create policy territory_only on correspondence.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on correspondence.%I to ribambelle_app', name);
  end loop;
end $$;
`
