import { sql } from 'kysely'

export const named = (territory: string) =>
  sql`select request_id from intake.request where territory_id = ${territory} order by request_id`
export const everybody = () => sql`select request_id from intake.request order by request_id`
export const fragment = (state: string) => sql`and state = ${state}`
