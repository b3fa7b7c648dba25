/** A door through which the service changes whom families call and when; the other settings of a territory stay closed to the application's role. */
export const up = `
create function platform.keep_hub(hub jsonb) returns void
  language sql security definer set search_path = pg_catalog as $$
  update platform.territory set settings = (settings - array['hubPhone', 'hubHours', 'hubHoursIn', 'hubEmail'])
      || coalesce((select jsonb_object_agg(key, value) from jsonb_each(hub)
        where key in ('hubPhone', 'hubHours', 'hubHoursIn', 'hubEmail')), '{}')
    where territory_id = platform.current_territory();
$$;
revoke all on function platform.keep_hub(jsonb) from public;
grant execute on function platform.keep_hub(jsonb) to ribambelle_app;
`
