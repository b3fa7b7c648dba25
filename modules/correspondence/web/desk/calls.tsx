import { notFound, page, pageIn } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { direction, languageNames, pageWords } from '@ribambelle/platform/messages'
import { showPhone } from '@ribambelle/platform/phones'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  Card,
  Details,
  EmptyState,
  Form,
  Grid,
  LinkButton,
  PageHeader,
  Pages,
  Panel,
  SummaryList,
  Tag,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { MessageKind } from '../../application/kinds.ts'
import type { CorrespondencePorts, Kept } from '../../application/ports.ts'
import { callsDesk } from '../../application/queries.ts'
import { deskMoves } from '../../domain/transitions.ts'
import { say } from './messages.ts'
import { DeskTabs, kindWords, langIn, nameWords } from './words.tsx'

type Run = Runner<CorrespondencePorts>

/** Calls on a page. */
const pageSize = 30

interface CallProps {
  readonly request: PageRequest
  readonly call: Kept
  readonly kinds: readonly MessageKind[]
  readonly reference: string | undefined
}

function Acts({ request, call }: Pick<CallProps, 'request' | 'call'>): VNode {
  const t = say(request.lang)
  const at = request.link(`/desk/journal/${call.messageId}`)
  const about = t('calls.about', { name: call.name })
  const act = (move: 'call' | 'no-answer', place: string, words: string, main: boolean): VNode => (
    <Form action={`${at}/move`} idempotencyKey={`${request.newKey}-${place}`} hidden={{ move, back: 'calls' }}>
      <Button variant={main ? 'primary' : 'secondary'} about={about} {...(main ? { icon: 'check' as const } : {})}>
        {words}
      </Button>
    </Form>
  )
  const place = call.messageId.slice(0, 8)
  return (
    <ButtonRow>
      {act('call', `${place}-y`, t('calls.done'), true)}
      {act('no-answer', `${place}-n`, t('calls.no-answer'), false)}
      <LinkButton variant="quiet" href={at} about={about}>
        {t('calls.other')}
      </LinkButton>
    </ButtonRow>
  )
}

function Call({ request, call, kinds, reference }: CallProps): VNode {
  const { lang, territory } = request
  const t = say(lang)
  const spoken = langIn(call)
  const { phone } = call
  return (
    <Card
      title={nameWords(lang, call.name)}
      level={2}
      aside={call.tries > 0 ? <Tag tone="warning">{t('calls.tries', { count: call.tries })}</Tag> : undefined}
      actions={<Acts request={request} call={call} />}
    >
      <SummaryList
        rows={[
          {
            term: t('calls.phone'),
            value:
              phone === null ? (
                t('calls.no-phone')
              ) : (
                <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
                  <bdi dir="ltr">{showPhone(phone, territory.country)}</bdi>
                </a>
              ),
          },
          { term: t('column.language'), value: languageNames[spoken] },
          { term: t('calls.reason'), value: kindWords(lang, kinds, call.kind) },
          {
            term: t('column.reference'),
            value:
              reference === undefined ? (
                '—'
              ) : (
                <a href={request.link(`/desk/requests/${call.requestId}`)}>{reference}</a>
              ),
          },
        ]}
      />
      {call.way === 'helper' && <p>{t('calls.helper')}</p>}
      <Details summary={t('calls.say')}>
        <div lang={spoken} dir={direction(spoken)}>
          {call.paragraphs.map((text) => (
            <p>{text}</p>
          ))}
        </div>
      </Details>
    </Card>
  )
}

/** Families to call: whom, why, in which language, what to say. */
export const callsPage =
  (run: Run, kinds: readonly MessageKind[]) =>
  async (request: PageRequest): Promise<Reply> => {
    const skip = (pageIn(request.query) - 1) * pageSize
    const desk = await run.ask(callsDesk, { skip, take: pageSize }, request.by)
    if (!desk) return notFound()
    const t = say(request.lang)
    const done = deskMoves.find((move) => move === request.query.get('done'))
    const body = (
      <>
        <PageHeader title={t('calls.title')} lead={t('calls.lead')} />
        {done && (
          <Panel tone="success" announce>
            <p>{t(`message.moved.${done}`)}</p>
          </Panel>
        )}
        <DeskTabs request={request} current="calls" waiting={desk.waiting} />
        {desk.calls.length === 0 ? (
          <EmptyState title={t('calls.none')} figures={3}>
            <p>{t('calls.none.hint')}</p>
          </EmptyState>
        ) : (
          <Grid wide>
            {desk.calls.map((call) => (
              <Call request={request} call={call} kinds={kinds} reference={desk.references.get(call.requestId ?? '')} />
            ))}
          </Grid>
        )}
        <Pages
          {...pageWords(request.lang)}
          total={desk.total}
          size={pageSize}
          from={skip}
          at={(_, turned) => request.link(`/desk/calls?page=${turned}`)}
        />
      </>
    )
    return page(t('calls.title'), body, { density: 'desk', current: '/desk/journal' })
  }
