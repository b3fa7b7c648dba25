export { calendarFile } from './calendar.ts'
export type { CalendarEvent, CalendarFile } from './calendar.ts'
