import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  Checkbox,
  EmptyState,
  ErrorSummary,
  Form,
  PageHeader,
  Section,
  Table,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { addMember, endMember } from '../../../application/panel/keep-panel.ts'
import type { AddMember } from '../../../application/panel/keep-panel.ts'
import { panelMembers } from '../../../application/panel/queries.ts'
import type { AllocationPorts } from '../../../application/ports.ts'
import type { Member } from '../../../domain/panel/panel.ts'
import { mayKeepRounds } from '../../../domain/round/round.ts'
import { say } from '../messages.ts'

const here = '/desk/panel'
type Refusals = readonly { readonly code: string; readonly field?: string | undefined }[]

function Members({ request, members }: { request: PageRequest; members: readonly Member[] }): VNode {
  const { lang, link, newKey } = request
  const t = say(lang)
  if (members.length === 0) return <EmptyState title={t('panel.none')} />
  return (
    <Table
      caption={t('panel.title')}
      hideCaption
      rows={members}
      columns={[
        { key: 'name', title: t('panel.column.name'), rowHeader: true, cell: ({ name }) => name },
        { key: 'office', title: t('panel.column.office'), cell: ({ office }) => office },
        {
          key: 'voting',
          title: t('panel.column.voting'),
          cell: ({ voting }) => t(`panel.voting.${voting ? 'yes' : 'no'}`),
        },
        {
          key: 'act',
          title: t('panel.column.act'),
          cell: ({ memberId, name, leftOn }) => (
            <>
              {leftOn !== null && t('panel.left', { day: dayWords(lang, leftOn) })}
              {mayKeepRounds(request.actor) && (
                <Form
                  action={link(`${here}/${memberId}/${leftOn === null ? 'leave' : 'back'}`)}
                  idempotencyKey={newKey}
                >
                  <Button variant="quiet" about={t('panel.about', { name })}>
                    {t(leftOn === null ? 'panel.leave' : 'panel.back')}
                  </Button>
                </Form>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

function AddForm({ request, typed, refusals }: { request: PageRequest; typed: AddMember; refusals: Refusals }): VNode {
  const t = say(request.lang)
  const words = (code: string): string => t(`panel.error.${code as 'name-missing'}`)
  const error = (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && words(found.code)
  }
  return (
    <Section title={t('panel.add')}>
      <ErrorSummary
        title={t('sitting.errors.title')}
        text={t('sitting.errors.text')}
        errors={refusals.map(({ code, field }) => ({ field: field ?? 'name', message: words(code) }))}
      />
      <Form action={request.link(here)} idempotencyKey={request.newKey}>
        <TextField name="name" label={t('panel.name')} value={typed.name} error={error('name')} maxLength={80} />
        <TextField
          name="office"
          label={t('panel.office')}
          hint={t('panel.office.hint')}
          value={typed.office}
          error={error('office')}
          maxLength={120}
        />
        <Checkbox name="voting" label={t('panel.voting')} checked={typed.voting} />
        <ButtonRow>
          <Button icon="plus">{t('panel.submit')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

async function reply(
  run: Runner<AllocationPorts>,
  request: PageRequest,
  typed: AddMember,
  refusals: Refusals,
): Promise<Reply> {
  const members = await run.ask(panelMembers, null, { ...request.by, key: undefined })
  if (!members) return notFound()
  const t = say(request.lang)
  return page(
    t('panel.title'),
    <>
      <PageHeader title={t('panel.title')} lead={t('panel.lead')} />
      <Members request={request} members={members} />
      {mayKeepRounds(request.actor) && <AddForm request={request} typed={typed} refusals={refusals} />}
    </>,
    { density: 'desk', current: here, status: refusals.length > 0 ? 422 : 200 },
  )
}

/** Who sits on the panel. */
export const membersPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, { name: '', office: '', voting: true }, [])

export const addToPanel =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form } = request
    const typed = { name: form.text('name'), office: form.text('office'), voting: form.has('voting') }
    const outcome = await run.act(addMember, typed, request.by)
    return outcome.ok ? redirect(request.link(here)) : reply(run, request, typed, outcome.refusals)
  }

export const changePanel =
  (run: Runner<AllocationPorts>, leaves: boolean) =>
  async (request: PageRequest): Promise<Reply> => {
    const outcome = await run.act(endMember, { memberId: request.params['memberId']!, leaves }, request.by)
    return outcome.ok ? redirect(request.link(here)) : notFound()
  }
