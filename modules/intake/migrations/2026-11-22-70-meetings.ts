/** First interviews and information sessions: what is offered, who comes, and the secret links of families. */
export const up = `
create table intake.meeting (
  territory_id text not null references platform.territory on delete cascade,
  meeting_id text not null,
  -- those of one act of opening share it
  series_id text not null,
  kind text not null check (kind in ('interview', 'session')),
  way text not null check (way in ('place', 'phone', 'video')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- where to come, or the address of the video
  place text not null check (length(place) <= 300),
  -- spoken there, ISO 639-1
  language text not null,
  -- the language of an interpreter who comes, ISO 639-1
  interpreter text,
  capacity integer not null check (capacity between 1 and 500),
  -- the account that holds it
  officer_id text,
  -- a session that families may book without an account
  public boolean not null default false,
  note text not null default '' check (length(note) <= 1000),
  state text not null default 'open' check (state in ('open', 'closed')),
  reason text not null default '' check (length(reason) <= 500),
  version integer not null default 1,
  made_at timestamptz not null,
  made_by text not null,
  primary key (territory_id, meeting_id),
  check (ends_at > starts_at),
  check (kind = 'session' or capacity = 1)
);
create index meeting_time on intake.meeting (territory_id, starts_at, meeting_id);
create index meeting_officer on intake.meeting (territory_id, officer_id, starts_at) where state = 'open';

create table intake.meeting_booking (
  territory_id text not null,
  booking_id text not null,
  meeting_id text not null,
  kind text not null,
  -- the request that it is about; null for somebody who came by the public page
  request_id text,
  -- the same, of who has no request
  name text not null default '',
  email text,
  language text not null,
  state text not null check (state in ('asked', 'booked', 'waiting', 'cancelled', 'closed', 'attended', 'missed')),
  asked_at timestamptz not null,
  -- when the place was given: at once, or when one became free
  booked_at timestamptz,
  reminded_at timestamptz,
  ended_at timestamptz,
  -- where the same family stands now
  moved_to text,
  made_by text not null,
  primary key (territory_id, booking_id),
  foreign key (territory_id, meeting_id) references intake.meeting (territory_id, meeting_id) on delete cascade,
  foreign key (territory_id, request_id) references intake.request (territory_id, request_id) on delete cascade
);
create index booking_meeting on intake.meeting_booking (territory_id, meeting_id, state, asked_at);
create index booking_request on intake.meeting_booking (territory_id, request_id);
-- A family stands once in a meeting.
create unique index booking_once on intake.meeting_booking (territory_id, meeting_id, request_id)
  where state in ('booked', 'waiting');
create unique index booking_once_email on intake.meeting_booking (territory_id, meeting_id, lower(email))
  where state in ('asked', 'booked', 'waiting') and request_id is null;

create table intake.meeting_link (
  territory_id text not null,
  token_hash text not null,
  booking_id text not null,
  made_at timestamptz not null,
  primary key (territory_id, token_hash),
  foreign key (territory_id, booking_id) references intake.meeting_booking (territory_id, booking_id) on delete cascade
);
create index meeting_link_booking on intake.meeting_link (territory_id, booking_id);

do $$ declare name text; begin
  foreach name in array array['meeting', 'meeting_booking', 'meeting_link'] loop
    execute format('alter table intake.%I enable row level security', name);
    execute format('create policy territory_only on intake.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on intake.%I to ribambelle_app', name);
  end loop;
end $$;
`
