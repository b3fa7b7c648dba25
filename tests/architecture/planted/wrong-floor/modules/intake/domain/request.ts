import { requestsTable } from '../adapters/requests.pg.ts'

export const whereRequestsAre = requestsTable
