import type { PageRequest } from '@ribambelle/platform/http'
import type { Lang } from '@ribambelle/platform/messages'
import {
  Button,
  ButtonRow,
  DateField,
  Form,
  RadioGroup,
  Section,
  Select,
  Table,
  Tag,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { SittingSheet } from '../../../application/panel/queries.ts'
import { isAdopted, motionKinds, presences } from '../../../domain/panel/panel.ts'
import type { Member, MotionTyped, SittingTyped } from '../../../domain/panel/panel.ts'
import { say } from '../messages.ts'

export type Refusals = readonly { readonly code: string; readonly field?: string | undefined }[]

/** What a refusal says, in words. */
export const faultWords = (lang: Lang, code: string): string => say(lang)(`sitting.error.${code as 'day-wrong'}`)

const errorOf =
  (lang: Lang, refusals: Refusals) =>
  (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && faultWords(lang, found.code)
  }

interface Props {
  readonly request: PageRequest
  readonly sheet: SittingSheet
}

/** The votes, in the order in which they were taken. */
export function Motions({ request: { lang }, sheet: { sitting } }: Props): VNode | null {
  const t = say(lang)
  if (!sitting) return null
  return (
    <Section title={t('sitting.motions')}>
      {sitting.motions.length === 0 ? (
        <p>{t('sitting.motion.none')}</p>
      ) : (
        <Table
          caption={t('sitting.motions')}
          hideCaption
          rows={sitting.motions}
          columns={[
            {
              key: 'text',
              title: t('sitting.motion.text'),
              rowHeader: true,
              cell: ({ number, text, code }) => `${number}. ${code ? `${code} · ` : ''}${text}`,
            },
            {
              key: 'votes',
              title: t('minutes.vote'),
              cell: ({ inFavour, against, abstained }) => t('sitting.motion.votes', { inFavour, against, abstained }),
            },
            {
              key: 'result',
              title: t('minutes.result'),
              cell: (motion) => (
                <Tag tone={isAdopted(motion) ? 'success' : 'neutral'}>
                  {t(isAdopted(motion) ? 'sitting.motion.adopted' : 'sitting.motion.rejected')}
                </Tag>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** How the panel voted. */
function VoteFields({ lang, typed, error }: Pick<SeatProps, 'lang' | 'error'> & { typed: MotionTyped }): VNode {
  const t = say(lang)
  const counts = [
    ['inFavour', t('sitting.motion.in-favour')],
    ['against', t('sitting.motion.against')],
    ['abstained', t('sitting.motion.abstained')],
  ] as const
  return (
    <>
      {counts.map(([name, label]) => (
        <TextField
          name={name}
          label={label}
          inputMode="numeric"
          width="short"
          value={typed[name] === undefined ? '' : String(typed[name])}
          error={error(name)}
        />
      ))}
    </>
  )
}

/** Records a vote. */
export function MotionForm({
  request: { lang, link, newKey },
  sheet: { round },
  typed,
  refusals,
}: Props & { typed: MotionTyped; refusals: Refusals }): VNode {
  const t = say(lang)
  const error = errorOf(lang, refusals)
  return (
    <Section title={t('sitting.motion.add')} level={3}>
      <Form action={link(`/desk/rounds/${round.roundId}/sitting/motions`)} idempotencyKey={newKey}>
        <Select
          name="kind"
          label={t('sitting.motion.kind')}
          value={typed.kind}
          options={motionKinds.map((kind) => ({ value: kind, label: t(`sitting.motion.kind.${kind}`) }))}
        />
        <TextField
          name="code"
          label={t('sitting.motion.code')}
          hint={t('sitting.motion.code.hint')}
          value={typed.code}
          error={error('code')}
          maxLength={20}
        />
        <TextArea
          name="text"
          label={t('sitting.motion.text')}
          value={typed.text}
          error={error('text')}
          maxLength={1000}
          rows={3}
        />
        <VoteFields lang={lang} typed={typed} error={error} />
        <p class="hint">{t('sitting.motion.once')}</p>
        <ButtonRow>
          <Button>{t('sitting.motion.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

interface SeatProps {
  readonly lang: Lang
  readonly member: Member
  readonly typed: SittingTyped
  readonly error: (field: string) => string | undefined
}

/** Whether a member is there, and which families are too near to vote on. */
function SeatFields({ lang, member: { memberId, name, office }, typed, error }: SeatProps): VNode {
  const t = say(lang)
  const seat = typed.seats.find((one) => one.memberId === memberId)
  return (
    <>
      <input type="hidden" name="member" value={memberId} />
      <RadioGroup
        name={`presence-${memberId}`}
        label={t('sitting.seat', { name, office })}
        inline
        value={seat?.presence ?? 'absent'}
        choices={presences.map((presence) => ({ value: presence, label: t(`sitting.presence.${presence}`) }))}
      />
      <TextField
        name={`conflicts-${memberId}`}
        label={t('sitting.conflicts', { name })}
        hint={t('sitting.conflicts.hint')}
        value={seat?.conflicts ?? ''}
        error={error(`conflicts-${memberId}`)}
      />
    </>
  )
}

/** Day, place, agenda, quorum, and who is there. */
export function SittingForm({
  request: { lang, link, newKey },
  sheet: { round, members },
  typed,
  refusals,
}: Props & { typed: SittingTyped; refusals: Refusals }): VNode {
  const t = say(lang)
  const error = errorOf(lang, refusals)
  return (
    <Section title={t('sitting.details')}>
      <Form action={link(`/desk/rounds/${round.roundId}/sitting`)} idempotencyKey={newKey}>
        <DateField name="heldOn" label={t('sitting.held-on')} value={typed.heldOn} error={error('heldOn')} />
        <TextField name="place" label={t('sitting.place')} value={typed.place} error={error('place')} maxLength={200} />
        <TextArea
          name="agenda"
          label={t('sitting.agenda')}
          hint={t('sitting.agenda.hint')}
          value={typed.agenda}
          error={error('agenda')}
          maxLength={4000}
        />
        <TextField
          name="quorum"
          label={t('sitting.quorum')}
          inputMode="numeric"
          width="short"
          value={typed.quorum === undefined ? '' : String(typed.quorum)}
          error={error('quorum')}
        />
        <Section title={t('sitting.seats')} level={3}>
          {members.map((member) => (
            <SeatFields lang={lang} member={member} typed={typed} error={error} />
          ))}
        </Section>
        <ButtonRow>
          <Button>{t('sitting.save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}
