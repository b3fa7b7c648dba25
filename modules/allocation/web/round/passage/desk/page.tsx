import type { Refusal } from '@ribambelle/kernel'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Column,
  ErrorSummary,
  Form,
  PageHeader,
  Panel,
  SummaryList,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../../application/ports.ts'
import { passagePolicy, savePassages } from '../../../../application/round/passage/keep-passages.ts'
import type { PassagePolicy } from '../../../../domain/round/passage/passage.ts'
import { mayKeepRounds, roundKinds } from '../../../../domain/round/round.ts'
import { say as sayAtDesk } from '../../../desk/messages.ts'
import { onDay } from '../../../words.ts'
import { say } from './messages.ts'
import { RoundTrail } from '../../../desk/about-round.tsx'

interface Props {
  readonly request: PageRequest
  readonly policy: PassagePolicy
}

/** Who chose, and when; or that nobody did. */
function Chosen({ request, policy: { chosen } }: Props): VNode {
  const t = say(request.lang)
  if (!chosen) return <p>{t('usual')}</p>
  const day = onDay(request, chosen.at)
  return <p>{chosen.author ? t('chosen', { author: chosen.author, day }) : t('chosen.nobody', { day })}</p>
}

function Choose({ request: { lang, link, newKey }, policy }: Props): VNode {
  const t = say(lang)
  return (
    <Form
      action={link('/desk/rounds/passages')}
      idempotencyKey={newKey}
      hidden={{ seen: String(policy.version) }}
      label={t('title')}
    >
      <CheckboxGroup
        name="kinds"
        label={t('kinds')}
        hint={t('kinds.hint')}
        values={policy.kinds}
        choices={roundKinds.map((kind) => ({
          value: kind,
          label: sayAtDesk(lang)(`kind.${kind}`),
          hint: t(`kind.${kind}.hint`),
        }))}
      />
      <ButtonRow>
        <Button icon="check">{t('save')}</Button>
      </ButtonRow>
    </Form>
  )
}

async function reply(run: Runner<AllocationPorts>, request: PageRequest, refusals: readonly Refusal[]): Promise<Reply> {
  const policy = await run.ask(passagePolicy, null, { ...request.by, key: undefined })
  if (!policy) return notFound()
  const { lang, actor } = request
  const t = say(lang)
  const body = (
    <Column>
      <PageHeader
        above={<RoundTrail request={request} crumbs={[{ label: t('open') }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      <ErrorSummary
        title={t('errors')}
        errors={refusals.map(({ code }) => ({ message: t(`refusal.${code as 'not-allowed'}`), field: 'kinds' }))}
      />
      {request.query.has('saved') && <Panel tone="success" title={t('saved')} announce />}
      <Chosen request={request} policy={policy} />
      {mayKeepRounds(actor) ? (
        <Choose request={request} policy={policy} />
      ) : (
        <SummaryList
          rows={roundKinds.map((kind) => ({
            term: sayAtDesk(lang)(`kind.${kind}`),
            value: t(policy.kinds.includes(kind) ? 'counts.yes' : 'counts.no'),
          }))}
        />
      )}
    </Column>
  )
  const status = refusals.length > 0 ? 422 : 200
  return page(t('title'), body, { density: 'desk', current: '/desk/rounds', status })
}

/** Which commissions count as one more. */
export const passagesPage =
  (run: Runner<AllocationPorts>) =>
  (request: PageRequest): Promise<Reply> =>
    reply(run, request, [])

/** Keeps the choice. */
export const keepPassages =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, person } = request
    const command = { kinds: form.list('kinds'), seen: form.whole('seen') ?? -1, author: person ?? '' }
    const outcome = await run.act(savePassages, command, request.by)
    return outcome.ok ? redirect(request.link('/desk/rounds/passages?saved')) : reply(run, request, outcome.refusals)
  }
