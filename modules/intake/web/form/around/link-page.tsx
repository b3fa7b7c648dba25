import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { Refusal } from '@ribambelle/kernel'
import {
  Button,
  ButtonRow,
  Column,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { sendLink } from '../../../application/asking/send-link.ts'
import type { IntakePorts } from '../../../application/ports.ts'
import { draftByToken } from '../../../application/queries.ts'
import type { OpenDraft } from '../../../application/queries.ts'
import { shared } from '../../messages.ts'
import { errorsByField, summaryOf } from '../../words.ts'
import { say } from '../messages.ts'
import { tokenOf, withoutKey } from '../pages.tsx'

type Run = Runner<IntakePorts>

const ways = ['email', 'sms'] as const

interface LinkView {
  readonly request: PageRequest
  readonly open: OpenDraft
  readonly refusals: readonly Refusal[]
}

/** One way to receive the link; what was written in the request already stands there. */
function WayForm({ view, way }: { view: LinkView; way: (typeof ways)[number] }): VNode {
  const { request, open, refusals } = view
  const t = say(request.lang)
  const known = open.draft.answers[way === 'email' ? 'guardians.0.email' : 'guardians.0.phone']?.[0]
  return (
    <Section title={t(`link.${way}`)}>
      <Form action={request.link(`/request/${tokenOf(request)}/link`)} hidden={{ way }} label={t(`link.${way}`)}>
        <TextField
          name={way}
          label={t(way === 'email' ? 'guardian.email' : 'guardian.phone')}
          value={request.form.text(way) || known}
          error={errorsByField(request.lang, refusals)(way)}
          type={way === 'email' ? 'email' : 'tel'}
          autoComplete={way === 'email' ? 'email' : 'tel'}
          maxLength={120}
        />
        <ButtonRow>
          <Button variant="secondary" icon={way === 'email' ? 'mail' : 'phone'}>
            {t('link.send')}
          </Button>
        </ButtonRow>
      </Form>
    </Section>
  )
}

function shown(view: LinkView): Reply {
  const { request, open, refusals } = view
  const t = say(request.lang)
  const { draftDays } = open.policy
  const body = (
    <Column>
      <PageHeader title={t('link.title')} lead={t('link.lead', { days: draftDays })} />
      <ErrorSummary title={shared(request.lang)('errors.title')} errors={summaryOf(request.lang, refusals)} />
      {request.query.has('sent') && (
        <Panel tone="success" title={t('link.sent')} announce>
          <p>{t('link.sent.where')}</p>
        </Panel>
      )}
      {ways.map((way) => (
        <WayForm view={view} way={way} />
      ))}
      <Panel title={t('link.none.title')}>
        <p>{t('link.none')}</p>
      </Panel>
      <ButtonRow>
        <LinkButton href={request.link(`/request/${tokenOf(request)}`)} icon="arrow">
          {t('link.back')}
        </LinkButton>
      </ButtonRow>
    </Column>
  )
  return page(t('link.title'), body, { current: '/request', status: refusals.length > 0 ? 422 : 200 })
}

/** How to go on later: the link of this draft, by mail or as a text message. */
export const linkPage =
  (run: Run) =>
  async (request: PageRequest, refusals: readonly Refusal[] = []): Promise<Reply> => {
    const open = await run.ask(draftByToken, { token: tokenOf(request), allPlaces: false }, request.by)
    if (!open) return notFound()
    if (open.draft.requestId) return redirect(request.link(`/request/${tokenOf(request)}/receipt`))
    return shown({ request, open, refusals })
  }

/** Sends the link. The answer of this act is a secret: it carries no key. */
export const askLink =
  (run: Run) =>
  async (request: PageRequest): Promise<Reply> => {
    const token = tokenOf(request)
    const way = request.form.text('way') === 'sms' ? 'sms' : 'email'
    const command = { token, way, to: request.form.text(way), language: request.lang } as const
    const done = await run.act(sendLink, command, withoutKey(request))
    if (done.ok) return redirect(request.link(`/request/${token}/link?sent`))
    if (done.refusals.some(({ code }) => code === 'draft-not-found')) return notFound()
    return linkPage(run)(request, done.refusals)
  }
