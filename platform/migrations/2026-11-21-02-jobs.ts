/** A door through which the application's role plans jobs in its own transaction; graphile-worker's tables stay closed to it. */
export const up = `
create function platform.plan_job(task text, payload jsonb, key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(task, payload::json, run_at => run_at, max_attempts => 12, job_key => key, job_key_mode => case when key is null then null else 'preserve_run_at' end);
end $$;
revoke all on function platform.plan_job(text, jsonb, text, timestamptz) from public;
grant execute on function platform.plan_job(text, jsonb, text, timestamptz) to ribambelle_app;
`
