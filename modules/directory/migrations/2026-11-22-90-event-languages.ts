/** What an event is called and about, in other languages than French: by language, `{"en": {"title": "...", "about": "..."}}`. */
export const up = `
alter table directory.event add column translations jsonb not null default '{}' check (jsonb_typeof(translations) = 'object');
`
