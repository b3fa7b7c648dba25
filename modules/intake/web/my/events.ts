/** What families read of the audit about a request; other entries are the service's own. */
export const eventsTold = [
  'intake.request-submitted',
  'intake.request-changed',
  'intake.request-withdrawn',
  'intake.request-reopened',
  'intake.request-completed',
  'intake.request-asleep',
  'intake.renewal-asked',
  'intake.renewal-confirmed',
  'intake.call-back-asked',
] as const

/** What became of the meetings of a request: a first interview, an information session. */
export const meetingEvents = [
  'intake.meeting-booked',
  'intake.meeting-waiting',
  'intake.meeting-called',
  'intake.meeting-cancelled',
  'intake.meeting-closed-for',
  'intake.meeting-attended',
  'intake.meeting-missed',
] as const
