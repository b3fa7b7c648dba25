/** Places kept for those who live in the territory: inter-communal centres share theirs so. */
export const up = `
alter table capacity.pool drop constraint pool_kind_check;
alter table capacity.pool add constraint pool_kind_check
  check (kind in ('insertion', 'disability', 'emergency', 'resident', 'employer', 'other'));
`
