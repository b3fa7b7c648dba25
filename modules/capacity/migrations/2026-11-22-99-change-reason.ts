/** Why a change was made, in the words of its author, where the act asks for it. */
export const up = `
alter table capacity.change add column reason text check (length(reason) <= 300);
`
