import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, ButtonRow, EmptyState, Form, LinkButton, PageHeader, Panel, Section } from '@ribambelle/ui'
import { declarePlaces, nothingChanged, pausePlaces, resumePlaces } from '../../application/availability/declare.ts'
import { availabilitySheet } from '../../application/availability/sheet.ts'
import type { AvailabilitySheet } from '../../application/availability/sheet.ts'
import type { CapacityPorts } from '../../application/ports.ts'
import { ChangeForm, declarationIn } from './change-form.tsx'
import type { FormRefusal } from './change-form.tsx'
import { say } from './messages.ts'
import { PlacesAhead } from './week.tsx'

type Run = Runner<CapacityPorts>
type Handle = (request: PageRequest) => Promise<Reply>

const tokenOf = ({ params }: PageRequest) => ({ token: params['token'] ?? '' })
const pathOf = (request: PageRequest): string => `/availability/${tokenOf(request).token}`

const answers = { same: nothingChanged, paused: pausePlaces, resumed: resumePlaces } as const

/** A childminder's places behind her link: looking changes nothing. */
export const linkPage =
  (run: Run): Handle =>
  async (request) => {
    const { lang, query } = request
    const t = say(lang)
    const sheet = await run.ask(availabilitySheet, tokenOf(request), request.by)
    if (!sheet) return gone(request)
    const done = (['same', 'changed', 'paused', 'resumed'] as const).find((one) => query.get('done') === one)
    return page(
      t('title'),
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        {done && <Panel tone="success" title={t(`done.${done}`)} announce />}
        <p>
          <strong>
            <bdi>{sheet.site.name}</bdi>
          </strong>
          <br />
          {lastWords(lang, sheet)}
        </p>
        {sheet.isOld && sheet.last && <p>{t('old')}</p>}
        {sheet.last?.pausedFrom && (
          <Panel tone="info" title={t('paused', { day: dayWords(lang, sheet.last.pausedFrom) })} />
        )}
        <Answers request={request} sheet={sheet} />
        <PlacesAhead lang={lang} sheet={sheet} />
        <Withdraw request={request} sheet={sheet} />
        <p class="hint">
          {t('shown')} {sheet.until && t('link.until', { day: dayWords(lang, sheet.until) })}
        </p>
      </>,
    )
  }

/** Who answered last, and when. */
export function lastWords(lang: PageRequest['lang'], { last }: Pick<AvailabilitySheet, 'last'>): string {
  const t = say(lang)
  if (!last) return t('last.never')
  return t(last.by === 'hub' ? 'last.hub' : 'last.childminder', { day: dayWords(lang, last.on) })
}

/** The link was replaced, or is too old: whoever holds it is told how to get another. */
function gone({ lang }: PageRequest): Reply {
  const t = say(lang)
  const body = (
    <EmptyState title={t('gone')} level={1}>
      <p>{t('gone.text')}</p>
    </EmptyState>
  )
  return page(t('gone'), body, { status: 404 })
}

interface Props {
  request: PageRequest
  sheet: AvailabilitySheet
}

/** Two taps: this link, this button. Who never answered has said nothing that could have stayed the same: the form comes first. */
function Answers({ request, sheet }: Props) {
  const { lang, link, newKey } = request
  const t = say(lang)
  const never = sheet.last === null
  const isPaused = (sheet.last?.pausedFrom ?? null) !== null
  const same = (
    <Form
      action={link(`${pathOf(request)}/answer`)}
      idempotencyKey={`${newKey}-same`}
      hidden={{ answer: isPaused ? 'resumed' : 'same' }}
      label={t(isPaused ? 'resume' : 'same')}
    >
      <Button icon="check" variant={never ? 'secondary' : 'primary'}>
        {t(isPaused ? 'resume' : 'same')}
      </Button>
    </Form>
  )
  return (
    <ButtonRow>
      {!never && same}
      <LinkButton href={link(`${pathOf(request)}/change`)} variant={never ? 'primary' : 'secondary'} icon="calendar">
        {t('change')}
      </LinkButton>
      {never && same}
    </ButtonRow>
  )
}

function Withdraw({ request, sheet }: Props) {
  const { lang, link, newKey } = request
  const t = say(lang)
  if (sheet.last?.pausedFrom) return null
  return (
    <Section title={t('pause')}>
      <p>{t('pause.text')}</p>
      <Form
        action={link(`${pathOf(request)}/answer`)}
        idempotencyKey={`${newKey}-pause`}
        hidden={{ answer: 'paused' }}
        label={t('pause')}
      >
        <Button variant="secondary" icon="close">
          {t('pause')}
        </Button>
      </Form>
    </Section>
  )
}

/** Nothing changed, no place more, places again. */
export const sendAnswer =
  (run: Run): Handle =>
  async (request) => {
    const given = request.form.text('answer')
    if (!Object.hasOwn(answers, given)) return notFound()
    const done = await run.act(answers[given as keyof typeof answers], { of: tokenOf(request) }, request.by)
    if (!done.ok && done.refusals.every(({ code }) => code !== 'key-reused')) return gone(request)
    return redirect(request.link(`${pathOf(request)}${done.ok ? `?done=${given}` : ''}`))
  }

/** The form that changes the places. */
export const changePage =
  (run: Run): Handle =>
  (request) =>
    shownForm(run, request, [])

async function shownForm(run: Run, request: PageRequest, refusals: readonly FormRefusal[]): Promise<Reply> {
  const { lang, link } = request
  const t = say(lang)
  const sheet = await run.ask(availabilitySheet, tokenOf(request), request.by)
  if (!sheet) return gone(request)
  return page(
    t('change.title'),
    <>
      <PageHeader title={t('change.title')} lead={t('lead.for', { name: sheet.site.name })} />
      <ChangeForm request={request} sheet={sheet} action={link(`${pathOf(request)}/change`)} refusals={refusals} />
      <p>
        <a href={link(pathOf(request))}>{t('back')}</a>
      </p>
    </>,
    { status: refusals.length > 0 ? 422 : 200 },
  )
}

export const sendChange =
  (run: Run): Handle =>
  async (request) => {
    const of = tokenOf(request)
    const sheet = await run.ask(availabilitySheet, of, request.by)
    if (!sheet) return gone(request)
    const done = await run.act(declarePlaces, { of, ...declarationIn(request, sheet.groups) }, request.by)
    if (done.ok) return redirect(request.link(`${pathOf(request)}?done=changed`))
    return shownForm(run, request, done.refusals)
  }
