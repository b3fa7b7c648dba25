/**
 * When a family is erased, the words of its decisions go with its points, its links go, and of a child's birth only the month stays. What stays
 * counts: which answer on which day, by which texts; which place was offered and what became of it.
 */
export const up = `
create function admissions.forget_families(asked text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  here text := platform.current_territory();
begin
  update admissions.decision set content = jsonb_build_object('grounds', content -> 'grounds')
    where territory_id = here and request_id = any(asked);
  delete from admissions.offer_link l using admissions.offer o where l.territory_id = here and o.territory_id = here
    and o.offer_id = l.offer_id and o.request_id = any(asked);
  update admissions.offer_place p set born = date_trunc('month', p.born)::date from admissions.offer o
    where p.territory_id = here and o.territory_id = here and o.offer_id = p.offer_id and o.request_id = any(asked);
end $$;
revoke all on function admissions.forget_families(text[]) from public;
grant execute on function admissions.forget_families(text[]) to ribambelle_app;
`
