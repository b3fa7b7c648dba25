/** What operator commands share with the service: the environment and the database, without the web. */
export { readConfig } from './config.ts'
export type { Config } from './config.ts'
export { joinGround } from './database.ts'
export type { Ground } from './database.ts'
