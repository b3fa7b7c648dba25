/** Age groups, authorised places by half-day with their dates, and the contracts that hold them. */
export const up = `
create schema capacity;
grant usage on schema capacity to ribambelle_app;

create table capacity.age_group (
  territory_id text not null references platform.territory on delete cascade,
  centre_id text not null,
  age_group_id text not null check (age_group_id ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null,
  from_months integer not null check (from_months >= 0),
  to_months integer not null check (to_months > from_months),
  primary key (territory_id, centre_id, age_group_id)
);

create table capacity.authorised_places (
  territory_id text not null,
  centre_id text not null,
  age_group_id text not null,
  half_day text not null check (half_day in ('mon-am','mon-pm','tue-am','tue-pm','wed-am','wed-pm','thu-am','thu-pm','fri-am','fri-pm','sat-am','sat-pm')),
  from_day date not null,
  until_day date check (until_day >= from_day),
  places integer not null check (places >= 0),
  invented boolean not null default false,
  primary key (territory_id, centre_id, age_group_id, half_day, from_day),
  foreign key (territory_id, centre_id, age_group_id) references capacity.age_group (territory_id, centre_id, age_group_id) on delete cascade
);

create table capacity.care_contract (
  territory_id text not null references platform.territory on delete cascade,
  contract_id text not null,
  centre_id text not null,
  child_id text,
  born date not null,
  week text[] not null check (cardinality(week) between 1 and 12),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  primary key (territory_id, contract_id)
);
create index care_contract_centre on capacity.care_contract (territory_id, centre_id, until_day);
create index care_contract_child on capacity.care_contract (territory_id, child_id);

do $$ declare name text; begin
  foreach name in array array['age_group', 'authorised_places', 'care_contract'] loop
    execute format('alter table capacity.%I enable row level security', name);
    execute format('create policy territory_only on capacity.%I using (territory_id = platform.current_territory())', name);
    execute format('grant select, insert, update, delete on capacity.%I to ribambelle_app', name);
  end loop;
end $$;
`
