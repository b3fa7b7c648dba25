/** The schema of admissions. Tables: territory_id first in every key, row-level security, grants, no trigger. */
export const up = `
create schema admissions;
grant usage on schema admissions to ribambelle_app;
`
