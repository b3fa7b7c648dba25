export const requestsTable = 'intake.request'
