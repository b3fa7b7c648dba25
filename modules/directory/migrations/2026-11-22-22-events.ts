/** What happens soon: meetings, workshops, open doors. */
export const up = `
create table directory.event (
  territory_id text not null references platform.territory on delete cascade,
  event_id text not null check (event_id ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  title text not null check (length(title) between 1 and 120),
  about text check (length(about) between 1 and 2000),
  day date not null,
  starts_at text not null check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends_at text check (ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ends_at > starts_at),
  site_id text,
  place text check (length(place) between 1 and 200),
  audience text[] not null check (audience <> '{}' and audience <@ array['families', 'expecting', 'childminders', 'professionals']),
  from_months integer check (from_months >= 0),
  to_months integer check (to_months >= from_months),
  languages text[] not null default '{}',
  free boolean,
  registration text not null check (registration in ('none', 'advised', 'required')),
  contact_phone text,
  contact_email text,
  contact_website text,
  cancelled boolean not null default false,
  changed_at timestamptz not null,
  primary key (territory_id, event_id),
  foreign key (territory_id, site_id) references directory.site (territory_id, site_id),
  check (site_id is not null or place is not null),
  check (registration <> 'required' or coalesce(contact_phone, contact_email, contact_website) is not null)
);
create index event_day on directory.event (territory_id, day, starts_at);
create index event_site on directory.event (territory_id, site_id, day);
alter table directory.event enable row level security;
create policy territory_only on directory.event using (territory_id = platform.current_territory());
grant select, insert, update, delete on directory.event to ribambelle_app;
`
