/** A round that was opened for nothing is dropped: it stays as it is, with the reason, and no list is ever frozen for it. */
export const up = `
alter table allocation.round
  add column dropped_at timestamptz,
  -- kept inside
  add column drop_reason text check (length(drop_reason) between 1 and 2000),
  add column dropped_by text,
  add constraint round_dropped_open check (dropped_at is null or (state = 'open' and drop_reason is not null and dropped_by is not null));
grant update (dropped_at, drop_reason, dropped_by) on allocation.round to ribambelle_app;
`
