import { isDay, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome, Refusal } from '@ribambelle/kernel'
import { fieldFaults, fits, interviewWays } from '../../../domain/desk/interview.ts'
import type { FieldFault, InterviewField } from '../../../domain/desk/interview.ts'
import { may } from '../../../domain/permissions.ts'
import type { IntakePorts } from '../../ports.ts'
import { staffId } from '../ports.ts'
import type { InterviewAnswer } from './ports.ts'

export interface RecordInterview {
  readonly requestId: string
  /** the one to correct; empty for a new one */
  readonly interviewId: string
  readonly version: number
  readonly heldOn: string
  readonly way: string
  /** the questions as the page asked them */
  readonly fields: readonly InterviewField[]
  /** by `fieldId` */
  readonly values: Readonly<Record<string, string>>
}

export type InterviewRefusal =
  | 'request-not-found'
  | 'interview-day-wrong'
  | 'interview-way-missing'
  | 'interview-empty'
  | 'answer-wrong'
  | 'interview-changed'

/** An officer writes down what was said in an interview, or corrects it. Who and when stand beside it. */
export async function recordInterview(
  command: RecordInterview,
  actor: Actor,
  { requests, desk, codes, time }: IntakePorts,
): Promise<Outcome<{ readonly interviewId: string }, InterviewRefusal>> {
  const authorId = staffId(actor)
  const { requestId, heldOn } = command
  const filed = may(actor, 'desk') ? await requests.take(requestId) : undefined
  if (!filed || authorId === undefined) return refuse('request-not-found')
  const way = interviewWays.find((one) => one === command.way)
  const faults = faultsOf(command, time.today())
  if (faults.length > 0 || !way || !isDay(heldOn)) return refuse(...faults)
  const answers = answersOf(command)
  const known = (await desk.interviews.of(requestId)).find(({ interviewId }) => interviewId === command.interviewId)
  const interviewId = known?.interviewId ?? codes.newId()
  if (known) {
    const done = await desk.interviews.correct({
      ...known,
      heldOn,
      way,
      answers,
      version: command.version,
      changedBy: authorId,
    })
    if (!done) return refuse('interview-changed')
  } else await desk.interviews.add({ interviewId, requestId, heldOn, way, authorId, answers })
  await desk.handling.touch([requestId])
  const data = { interviewId, heldOn }
  if (known) return ok({ interviewId }, [{ type: 'intake.interview-corrected', subject: requestId, data }])
  return ok({ interviewId }, [{ type: 'intake.interview-recorded', subject: requestId, data }])
}

type Fault = Refusal & { code: InterviewRefusal }

function faultsOf({ heldOn, way, fields, values }: RecordInterview, today: string): Fault[] {
  const faults: Fault[] = []
  if (!isDay(heldOn) || heldOn > today) faults.push({ code: 'interview-day-wrong', field: 'heldOn' })
  if (!interviewWays.some((one) => one === way)) faults.push({ code: 'interview-way-missing', field: 'way' })
  for (const field of fields)
    if (!fits(field, values[field.fieldId] ?? ''))
      faults.push({ code: 'answer-wrong', field: `answer-${field.fieldId}` })
  if (fields.every(({ fieldId }) => (values[fieldId] ?? '') === ''))
    faults.push({ code: 'interview-empty', field: `answer-${fields[0]?.fieldId ?? ''}` })
  return faults
}

const answersOf = ({ fields, values }: RecordInterview): InterviewAnswer[] =>
  fields.flatMap(({ fieldId, label, kind }) => {
    const value = values[fieldId] ?? ''
    return value === '' ? [] : [{ fieldId, label, kind, value }]
  })

/** The questions of the territory; empty while it has none of its own. */
export const interviewFields = async (_: null, actor: Actor, { desk }: IntakePorts): Promise<InterviewField[] | null> =>
  may(actor, 'desk') || may(actor, 'policy') ? desk.interviews.fields() : null

/** A coordinator words the questions of the first interview. What was written down before keeps its own. */
export async function saveInterviewFields(
  { fields }: { readonly fields: readonly Omit<InterviewField, 'fieldId'>[] },
  actor: Actor,
  { desk, codes }: IntakePorts,
): Promise<Outcome<null, 'not-allowed' | FieldFault['code']>> {
  if (!may(actor, 'policy')) return refuse('not-allowed')
  const named = fields.map((field) => ({ ...field, fieldId: codes.newId() }))
  const faults = fieldFaults(named)
  if (faults.length > 0) return refuse(...faults)
  await desk.interviews.saveFields(named)
  return ok(null, [
    { type: 'intake.interview-fields-saved', subject: 'intake.interview', data: { fields: named.length } },
  ])
}
