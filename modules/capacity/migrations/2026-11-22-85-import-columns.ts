/** Which column holds what, where somebody said it by hand; remembered for the next file with the same columns. */
export const up = `
alter table capacity.import add column chosen jsonb;
`
