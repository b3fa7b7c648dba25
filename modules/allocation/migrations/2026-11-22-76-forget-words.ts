/**
 * When a family is erased, what people wrote about it in commissions goes: on the lists that hold, on those put aside when a round was reopened,
 * in votes and questions about it. Codes, numbers and published files stay as they are. The application may not change these rows otherwise.
 */
export const up = `
create function allocation.without_words(list jsonb, key text, whose text[], field text) returns jsonb
  language sql immutable set search_path = pg_catalog as $$
  select case when jsonb_typeof(list) = 'array' then coalesce((
    select jsonb_agg(case when one ->> key = any(whose) then one || jsonb_build_object(field, '—') else one end order by place)
    from jsonb_array_elements(list) with ordinality as each(one, place)), '[]'::jsonb) else list end
$$;

create function allocation.forget_words(asked text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  here text := platform.current_territory();
begin
  update allocation.override set reason = '—' where territory_id = here and request_id = any(asked);
  update allocation.centre_answer set note = '—' where territory_id = here and request_id = any(asked) and note <> '';
  update allocation.override_proposal set reason = '—', word = case when word = '' then '' else '—' end
    where territory_id = here and request_id = any(asked);
  update allocation.motion m set text = '—' where m.territory_id = here and exists (select 1 from allocation.entry e
    where e.territory_id = here and e.round_id = m.round_id and e.pseudonym = m.pseudonym and e.request_id = any(asked));
  update allocation.case_question q set note = '', answer = null where q.territory_id = here and q.pseudonym in (
    select e.pseudonym from allocation.entry e where e.territory_id = here and e.round_id = q.round_id and e.request_id = any(asked)
    union all
    select p.pseudonym from allocation.past_entry p where p.territory_id = here and p.round_id = q.round_id and p.request_id = any(asked));
  update allocation.reopening r set content = r.content || jsonb_build_object(
      'overrides', allocation.without_words(r.content -> 'overrides', 'request_id', asked, 'reason'),
      'centreAnswers', allocation.without_words(r.content -> 'centreAnswers', 'request_id', asked, 'note'),
      'motions', allocation.without_words(r.content -> 'motions', 'pseudonym', past.names, 'text'))
    from (select p.round_id, p.number, array_agg(p.pseudonym) names from allocation.past_entry p
      where p.territory_id = here and p.request_id = any(asked) group by p.round_id, p.number) past
    where r.territory_id = here and r.round_id = past.round_id and r.number = past.number;
end $$;
revoke all on function allocation.forget_words(text[]), allocation.without_words(jsonb, text, text[], text) from public;
grant execute on function allocation.forget_words(text[]) to ribambelle_app;
`
