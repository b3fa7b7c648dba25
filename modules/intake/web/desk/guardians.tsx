import type { Refusal } from '@ribambelle/kernel'
import { notFound, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Form, Section, Table, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { restrictGuardian } from '../../application/following/invite-guardian.ts'
import type { DeskGuardian } from '../../application/following/preferences.ts'
import type { IntakePorts } from '../../application/ports.ts'
import { shared } from '../messages.ts'
import { say } from './messages.ts'

const tones = { follows: 'success', 'not-yet': 'neutral', apart: 'warning' } as const

interface Props {
  readonly request: PageRequest
  readonly requestId: string
  readonly guardians: readonly DeskGuardian[]
}

/** The guardians of a request: how each is reached, and whom a judgment keeps apart. */
export function Guardians({ request, requestId, guardians }: Props): VNode {
  const t = say(request.lang)
  const s = shared(request.lang)
  return (
    <Section title={t('guardians.title')} id="guardians">
      <p>{t('guardians.lead')}</p>
      <Table
        caption={t('guardians.title')}
        hideCaption
        rows={guardians}
        columns={[
          { key: 'name', title: t('guardians.name'), rowHeader: true, cell: ({ name }) => name },
          { key: 'reach', title: t('guardians.reach'), cell: ({ channel }) => s(`channel.${channel}`) },
          {
            key: 'state',
            title: t('guardians.state'),
            cell: ({ state }) => <Tag tone={tones[state]}>{t(`guardians.state.${state}`)}</Tag>,
          },
          {
            key: 'act',
            title: t('guardians.act'),
            cell: ({ guardianId, state, name }) => (
              <Form
                action={request.link(`/desk/requests/${requestId}/guardians`)}
                idempotencyKey={`${request.newKey}-${guardianId}`}
                hidden={{ guardianId, apart: state === 'apart' ? 'no' : 'yes' }}
              >
                <Button variant="quiet" about={name}>
                  {t(state === 'apart' ? 'guardians.told' : 'guardians.apart')}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Section>
  )
}

/** Keeps a guardian apart, or informs again. */
export const keepGuardian =
  (run: Runner<IntakePorts>, again: (request: PageRequest, refusals: readonly Refusal[]) => Promise<Reply>) =>
  async (request: PageRequest): Promise<Reply> => {
    const requestId = request.params['requestId'] ?? ''
    const { form } = request
    const apart = form.text('apart')
    if (apart !== 'yes' && apart !== 'no') return notFound()
    const command = { requestId, guardianId: form.text('guardianId'), apart: apart === 'yes' }
    const done = await run.act(restrictGuardian, command, request.by)
    return done.ok
      ? redirect(`${request.link(`/desk/requests/${requestId}`)}#guardians`)
      : again(request, done.refusals)
  }
