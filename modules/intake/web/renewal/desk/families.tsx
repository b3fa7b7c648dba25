import type { PageRequest } from '@ribambelle/platform/http'
import { dayWords, listWords, monthWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Table, Tag } from '@ribambelle/ui'
import type { TagTone } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { ListedRenewal } from '../../../application/renewal/ports.ts'
import type { QuestionState } from '../../../domain/following/renewal.ts'
import { say as sayDesk } from '../../desk/messages.ts'
import { phoneWords } from '../../words.ts'
import { say } from './messages.ts'

const tones: Readonly<Record<QuestionState, TagTone>> = {
  asked: 'info',
  'by-hand': 'warning',
  confirmed: 'success',
  ended: 'neutral',
  asleep: 'neutral',
  cancelled: 'neutral',
}

/** Each time that a family was asked, in words: « 2 décembre 2026 : e-mail ». */
const asksOf = (lang: Lang, { asks }: ListedRenewal): string[] =>
  asks.map(({ on, ways }) =>
    say(lang)('ask', {
      day: dayWords(lang, on),
      ways: listWords(
        lang,
        ways.map((way) => sayDesk(lang)(`renewals.way.${way}`)),
      ),
    }),
  )

/** Families of a campaign: what was sent to each, and what it answered. */
export function Families({ request, listed }: { request: PageRequest; listed: readonly ListedRenewal[] }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Table<ListedRenewal>
      caption={t('families')}
      hideCaption
      narrow="lines"
      rows={listed}
      columns={[
        {
          key: 'reference',
          title: t('reference'),
          rowHeader: true,
          cell: ({ requestId, reference }) => <a href={request.link(`/desk/requests/${requestId}`)}>{reference}</a>,
        },
        { key: 'family', phone: 'bare', title: t('family'), cell: ({ guardian }) => <bdi>{guardian}</bdi> },
        { key: 'start', title: t('start'), cell: ({ startMonth }) => monthWords(lang, startMonth) },
        {
          key: 'asks',
          phone: 'bare',
          title: t('asks'),
          cell: (renewal) =>
            renewal.asks.length === 0 ? (
              t('asks.none')
            ) : (
              <ul>
                {asksOf(lang, renewal).map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
            ),
        },
        {
          key: 'state',
          phone: 'beside',
          title: t('state'),
          cell: ({ state, answeredOn }) => (
            <>
              <Tag tone={tones[state]}>{t(`answer.${state}`)}</Tag>
              {answeredOn !== null && <p class="hint">{t('answered', { day: dayWords(lang, answeredOn) })}</p>}
            </>
          ),
        },
      ]}
    />
  )
}

/** The same as lines of a file, with a first line of titles. */
export function fileLines(lang: Lang, listed: readonly ListedRenewal[]): (string | null)[][] {
  const t = say(lang)
  return [
    [t('reference'), t('family'), t('phone'), t('start'), t('asks'), t('state'), t('answered.on')],
    ...listed.map((renewal) => [
      renewal.reference,
      renewal.guardian,
      renewal.phone === null ? null : phoneWords(renewal.phone),
      renewal.startMonth,
      asksOf(lang, renewal).join(' ; '),
      t(`answer.${renewal.state}`),
      renewal.answeredOn,
    ]),
  ]
}
