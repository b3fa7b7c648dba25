import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { languageNames, languages, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { PageHeader, Section, Table, Tiles } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { DirectoryPorts } from '../../application/ports.ts'
import { offer } from '../../application/queries.ts'
import type { Offer } from '../../application/queries.ts'
import { isCentre } from '../../domain/site.ts'
import { priceKinds } from '../../domain/sheet.ts'
import { say as sayDirectory } from '../messages.ts'
import type { DirectorySlots } from '../slots.ts'
import { kindWord, languageWord, priceWord } from '../words.ts'
import { say } from './messages.ts'
import { Call, isolated, nextDays } from './parts.tsx'
import { questionIds } from './questions.ts'
import type { QuestionId } from './questions.ts'

/** Short answers, with the territory's own figures where there are some. */
export const questionsPage =
  (run: Runner<DirectoryPorts>, slots: DirectorySlots) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang, by } = request
    const t = say(lang)
    const counts = await run.ask(offer, {}, by)
    const answers = answersOf(request, counts, await nextDays(slots, request))
    return page(
      t('questions.title'),
      <>
        <PageHeader title={t('questions.title')} lead={t('questions.lead')} />
        <Tiles
          label={t('questions.title')}
          tiles={questionIds.map((id) => ({ label: t(`question.${id}`), href: `#${id}` }))}
        />
        {questionIds.map((id) => (
          <Section id={id} title={t(`question.${id}`)}>
            <p>{t(`answer.${id}`)}</p>
            {answers[id]}
          </Section>
        ))}
        <Call request={request} />
      </>,
      { current: '/questions' },
    )
  }

/** What stands under each answer: figures, dates, ways on. */
function answersOf(
  request: PageRequest,
  counts: Offer,
  days: ComponentChildren,
): Readonly<Record<QuestionId, ComponentChildren>> {
  const t = say(request.lang)
  const ways = (...all: readonly Way[]): ComponentChildren => <Ways request={request} all={all} />
  const { hubPhone } = request.territory.settings
  return {
    kinds: <Kinds request={request} counts={counts} />,
    cost: (
      <>
        <Prices request={request} />
        {ways(['/costs', t('way.costs')])}
      </>
    ),
    given: ways(['/scale', t('way.scale')], ['/rounds', t('way.rounds')], ['/waiting', t('way.waiting')]),
    when: days ?? ways(['/calendar', t('day.all')]),
    'before-birth': ways(['/situations/expecting', t('situation.expecting')], ['/request', t('way.request')]),
    'no-job': (
      <>
        {counts.withoutJob > 0 && <p>{t('answer.no-job.count', { count: counts.withoutJob })}</p>}
        {ways(['/places?with=no-job', t('way.no-job')])}
      </>
    ),
    'no-email': (
      <>
        {hubPhone && <p>{t('answer.no-email.phone', { phone: isolated(hubPhone) })}</p>}
        {ways(['/places?kind=rpe', t('way.hubs')], ['/brochure', t('way.brochure')])}
      </>
    ),
    language: <Languages request={request} counts={counts} />,
    refused: ways(
      ['/waiting', t('way.waiting')],
      ['/places?with=short-notice', t('way.short-notice')],
      ['/childminders', t('way.childminders')],
    ),
  }
}

type Way = readonly [path: string, label: string]

function Ways({ request: { link }, all }: { request: PageRequest; all: readonly Way[] }) {
  return (
    <ul>
      {all.map(([path, label]) => (
        <li>
          <a href={link(path)}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

/** The languages of the pages, and those that are spoken in places of care. */
function Languages({ request: { lang, link }, counts }: { request: PageRequest; counts: Offer }) {
  const t = say(lang)
  return (
    <>
      <p>
        {t('answer.language.pages', {
          languages: listWords(
            lang,
            languages.map((code) => languageNames[code]),
          ),
        })}
      </p>
      {counts.languages.length > 0 && (
        <ul>
          {counts.languages.slice(0, 8).map(({ code, count }) => (
            <li>
              <a href={link(`/places?language=${code}`)}>
                {t('answer.language.places', { language: languageWord(lang, code), count })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The kinds that exist here, what each is, and how many. */
function Kinds({ request: { lang, link }, counts }: { request: PageRequest; counts: Offer }) {
  const t = say(lang)
  return (
    <Table
      caption={t('question.kinds')}
      hideCaption
      rows={counts.kinds.filter(({ kind }) => isCentre(kind))}
      columns={[
        {
          key: 'kind',
          title: t('kinds.kind'),
          cell: ({ kind }) => <a href={link(`/places?kind=${kind}`)}>{kindWord(lang, kind)}</a>,
          rowHeader: true,
        },
        { key: 'about', title: t('kinds.about'), cell: ({ kind }) => sayDirectory(lang)(`about.${kind}`) },
        { key: 'count', title: t('kinds.count'), cell: ({ count }) => count, numeric: true },
      ]}
    />
  )
}

/** How each kind of price is made. */
function Prices({ request: { lang, link } }: { request: PageRequest }) {
  const t = say(lang)
  return (
    <ul>
      {priceKinds
        .filter((price) => price !== 'health-insurance')
        .map((price) => (
          <li>
            <a href={link(`/places?price=${price}`)}>{priceWord(lang, price)}</a> : {t(`cost.${price}`)}
          </li>
        ))}
    </ul>
  )
}
