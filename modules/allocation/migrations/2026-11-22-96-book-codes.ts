/**
 * Names of families in the book. The published folder calls them otherwise, so that who holds the book and the folder cannot lay one over the
 * other. A code is given once: its key holds it for ever, for reopened rounds too.
 */
export const up = `
create table allocation.book_code (
  territory_id text not null,
  code text not null,
  round_id text not null,
  -- the name in the folder
  pseudonym text not null,
  primary key (territory_id, code),
  unique (territory_id, pseudonym),
  foreign key (territory_id, round_id) references allocation.round (territory_id, round_id) on delete cascade
);
alter table allocation.book_code enable row level security;
create policy territory_only on allocation.book_code using (territory_id = platform.current_territory());
grant select, insert on allocation.book_code to ribambelle_app;

-- Votes and questions call a family by its code of the book.
create or replace function allocation.forget_words(asked text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  here text := platform.current_territory();
  names text[];
begin
  update allocation.override set reason = '—' where territory_id = here and request_id = any(asked);
  update allocation.centre_answer set note = '—' where territory_id = here and request_id = any(asked) and note <> '';
  update allocation.override_proposal set reason = '—', word = case when word = '' then '' else '—' end
    where territory_id = here and request_id = any(asked);
  -- No round uses a name again: all that was ever called so is of these families.
  select coalesce(array_agg(called.name), '{}') into names from (
    select e.pseudonym name from allocation.entry e where e.territory_id = here and e.request_id = any(asked)
    union select p.pseudonym from allocation.past_entry p where p.territory_id = here and p.request_id = any(asked)) called;
  names := names || coalesce((select array_agg(b.code) from allocation.book_code b
    where b.territory_id = here and b.pseudonym = any(names)), '{}');
  update allocation.motion set text = '—' where territory_id = here and pseudonym = any(names);
  update allocation.case_question set note = '', answer = null where territory_id = here and pseudonym = any(names);
  update allocation.reopening r set content = r.content || jsonb_build_object(
      'overrides', allocation.without_words(r.content -> 'overrides', 'request_id', asked, 'reason'),
      'centreAnswers', allocation.without_words(r.content -> 'centreAnswers', 'request_id', asked, 'note'),
      'motions', allocation.without_words(r.content -> 'motions', 'pseudonym', names, 'text'))
    where r.territory_id = here and exists (select 1 from allocation.past_entry p
      where p.territory_id = here and p.round_id = r.round_id and p.number = r.number and p.request_id = any(asked));
end $$;
`
