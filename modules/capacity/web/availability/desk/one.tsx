import type { Site } from '@ribambelle/directory'
import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, ButtonRow, Details, Form, PageHeader, Panel, Section, Table } from '@ribambelle/ui'
import { declarePlaces, nothingChanged, pausePlaces, resumePlaces } from '../../../application/availability/declare.ts'
import { endLink, sendLinks } from '../../../application/availability/links.ts'
import { availabilitySheet } from '../../../application/availability/sheet.ts'
import type { AvailabilitySheet } from '../../../application/availability/sheet.ts'
import type { CapacityPorts } from '../../../application/ports.ts'
import { opens } from '../../../domain/availability/availability.ts'
import type { CapacitySlots } from '../../slots.ts'
import { whoWords } from '../../grid/words.ts'
import { ChangeForm, declarationIn } from '../change-form.tsx'
import type { FormRefusal } from '../change-form.tsx'
import { PlacesAhead } from '../week.tsx'
import { here } from './list.tsx'
import { say } from './messages.ts'

type Run = Runner<CapacityPorts>
type Handle = (request: PageRequest) => Promise<Reply>

const idOf = ({ params }: PageRequest) => ({ centreId: params['centreId'] ?? '' })
const pathOf = (request: PageRequest): string => `${here}/${idOf(request).centreId}`

/** One childminder: what she said, her link, and the form that writes down a call. */
export const onePage =
  (run: Run, slots: CapacitySlots): Handle =>
  (request) =>
    shown(run, slots, request, [])

async function shown(
  run: Run,
  { namesOf }: CapacitySlots,
  request: PageRequest,
  refusals: readonly FormRefusal[],
): Promise<Reply> {
  const { lang, link, by } = request
  const t = say(lang)
  const sheet = await run.ask(availabilitySheet, idOf(request), by)
  if (!sheet) return notFound()
  const staff = sheet.declarations.flatMap(({ author }) => (author.startsWith('staff:') ? [author.slice(6)] : []))
  const names = (await namesOf?.(request, [...new Set(staff)])) ?? new Map<string, string>()
  return page(
    sheet.site.name,
    <>
      <Heading request={request} site={sheet.site} />
      <Done request={request} refused={refusals.length > 0} />
      {sheet.last?.pausedFrom && (
        <Panel tone="info" title={t('one.paused', { day: dayWords(lang, sheet.last.pausedFrom) })} />
      )}
      <Answers request={request} sheet={sheet} />
      <Details summary={t('one.call')} open={refusals.length > 0}>
        <ChangeForm request={request} sheet={sheet} action={link(`${pathOf(request)}/declare`)} refusals={refusals} />
      </Details>
      <PlacesAhead lang={lang} sheet={sheet} />
      <LinkPart request={request} sheet={sheet} />
      <History request={request} sheet={sheet} names={names} />
      <p>
        <a href={link(`/desk/capacity/${sheet.site.siteId}`)}>{t('one.grid')}</a>
      </p>
    </>,
    { density: 'desk', current: '/desk/capacity', status: refusals.length > 0 ? 422 : 200 },
  )
}

function Heading({ request: { lang, link }, site: { name, town } }: { request: PageRequest; site: Site }) {
  const t = say(lang)
  return (
    <PageHeader
      title={name}
      lead={town}
      above={
        <Breadcrumb
          label={t('crumbs')}
          crumbs={[
            { label: t('crumb.places'), href: link('/desk/capacity') },
            { label: t('title'), href: link(here) },
            { label: name },
          ]}
        />
      }
    />
  )
}

const doneWords = {
  noted: 'one.done',
  sent: 'one.link.sent',
  today: 'one.link.today',
  ended: 'one.link.ended',
} as const

function Done({ request: { lang, query }, refused }: { request: PageRequest; refused: boolean }) {
  const done = query.get('done') ?? ''
  if (refused || !Object.hasOwn(doneWords, done)) return null
  return <Panel tone="success" title={say(lang)(doneWords[done as keyof typeof doneWords])} announce />
}

interface Props {
  request: PageRequest
  sheet: AvailabilitySheet
}

function Answers({ request, sheet }: Props) {
  const { lang } = request
  const t = say(lang)
  return (
    <ButtonRow>
      <OneButton request={request} to="answer" hidden={{ answer: 'same' }} label={t('one.same')} primary />
      {sheet.last?.pausedFrom ? (
        <OneButton request={request} to="answer" hidden={{ answer: 'resumed' }} label={t('one.resume')} />
      ) : (
        <OneButton request={request} to="answer" hidden={{ answer: 'paused' }} label={t('one.pause')} />
      )}
    </ButtonRow>
  )
}

interface OneButtonProps {
  request: PageRequest
  to: string
  hidden: Record<string, string>
  label: string
  primary?: boolean
}

function OneButton({ request, to, hidden, label, primary = false }: OneButtonProps) {
  const { link, newKey } = request
  return (
    <Form
      action={link(`${pathOf(request)}/${to}`)}
      idempotencyKey={`${newKey}-${to}-${Object.values(hidden).join('-')}`}
      hidden={hidden}
      label={label}
    >
      <Button variant={primary ? 'primary' : 'secondary'}>{label}</Button>
    </Form>
  )
}

function LinkPart({ request, sheet }: Props) {
  const { lang, today } = request
  const t = say(lang)
  const { link } = sheet
  const isLiving = link !== null && opens(link, today)
  const state = !link
    ? t('one.link.none')
    : isLiving
      ? t('one.link.state', {
          on: dayWords(lang, link.madeOn),
          until: dayWords(lang, link.until),
          way: t(link.way === 'letter' ? 'way.letter' : 'way.email'),
        })
      : t('one.link.over')
  return (
    <Section title={t('one.link')}>
      <p>{t('one.link.lead')}</p>
      <p>{state}</p>
      <ButtonRow>
        <OneButton request={request} to="link" hidden={{ channel: 'email' }} label={t('send.email')} />
        <OneButton request={request} to="link" hidden={{ channel: 'letter' }} label={t('send.letter')} />
        {isLiving && <OneButton request={request} to="link/end" hidden={{}} label={t('one.link.end')} />}
      </ButtonRow>
    </Section>
  )
}

function History({ request, sheet, names }: Props & { names: ReadonlyMap<string, string> }) {
  const { lang } = request
  const t = say(lang)
  return (
    <Section title={t('one.history')}>
      {sheet.declarations.length === 0 ? (
        <p>{t('one.history.none')}</p>
      ) : (
        <Table
          caption={t('one.history')}
          hideCaption
          rows={sheet.declarations}
          columns={[
            { key: 'kind', title: t('one.history.kind'), rowHeader: true, cell: ({ kind }) => t(`kind.${kind}`) },
            { key: 'on', title: t('one.history.on'), cell: ({ on }) => dayWords(lang, on) },
            {
              key: 'by',
              title: t('one.history.by'),
              cell: ({ by, author }) =>
                by === 'childminder' ? t('by.childminder') : <bdi>{whoWords(request, author, names)}</bdi>,
            },
          ]}
        />
      )}
    </Section>
  )
}

const answers = { same: nothingChanged, paused: pausePlaces, resumed: resumePlaces } as const

/** What she said in a word, written down. */
export const sendOneAnswer =
  (run: Run): Handle =>
  async (request) => {
    const given = request.form.text('answer')
    if (!Object.hasOwn(answers, given)) return notFound()
    const done = await run.act(answers[given as keyof typeof answers], { of: idOf(request) }, request.by)
    if (!done.ok && done.refusals.some(({ code }) => code === 'childminder-not-found')) return notFound()
    return redirect(request.link(`${pathOf(request)}${done.ok ? '?done=noted' : ''}`))
  }

/** The places she said, written down. */
export const sendOneDeclaration =
  (run: Run, slots: CapacitySlots): Handle =>
  async (request) => {
    const of = idOf(request)
    const sheet = await run.ask(availabilitySheet, of, request.by)
    if (!sheet) return notFound()
    const done = await run.act(declarePlaces, { of, ...declarationIn(request, sheet.groups) }, request.by)
    return done.ok ? redirect(request.link(`${pathOf(request)}?done=noted`)) : shown(run, slots, request, done.refusals)
  }

export const sendOneLink =
  (run: Run): Handle =>
  async (request) => {
    const { centreId } = idOf(request)
    const channel = request.form.text('channel') === 'letter' ? 'letter' : 'email'
    const done = await run.act(sendLinks, { centreIds: [centreId], channel }, request.by)
    return redirect(request.link(`${pathOf(request)}?done=${done.ok && done.value.sent > 0 ? 'sent' : 'today'}`))
  }

export const sendLinkEnd =
  (run: Run): Handle =>
  async (request) => {
    await run.act(endLink, idOf(request), request.by)
    return redirect(request.link(`${pathOf(request)}?done=ended`))
  }
