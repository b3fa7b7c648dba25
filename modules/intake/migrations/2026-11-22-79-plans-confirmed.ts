/** A version of the service that knows no plans writes acts that are carried out at once: they are confirmed. */
export const up = `
alter table intake.bulk alter column confirmed_at set default now();
`
