/** Files that people sent, kept in the database: one backup, one erasure, one rule of who sees what. */
export const up = `
create table platform.file (
  territory_id text not null references platform.territory on delete cascade,
  file_id text not null,
  purpose text not null check (purpose ~ '^[a-z][a-z0-9-]{1,39}$'),
  about text,
  name text not null check (length(name) between 1 and 120),
  type text not null,
  size int not null check (size between 1 and 26214400),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null check (octet_length(bytes) = size),
  kept_at timestamptz not null,
  primary key (territory_id, file_id)
);
create index file_about on platform.file (territory_id, about);
-- What is sent is compressed already.
alter table platform.file alter column bytes set storage external;
alter table platform.file enable row level security;
create policy territory_only on platform.file using (territory_id = platform.current_territory());
grant select, insert, delete on platform.file to ribambelle_app;
`
