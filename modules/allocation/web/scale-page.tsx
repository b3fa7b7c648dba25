import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { EmptyState, PageHeader, Panel, Section, Table, Details } from '@ribambelle/ui'
import type { Runner } from '@ribambelle/platform/run'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../application/ports.ts'
import { currentScales } from '../application/queries.ts'
import { inWords } from '../domain/scale/scale.ts'
import type { Criterion, Scale } from '../domain/scale/scale.ts'
import { say } from './messages.ts'
import type { Say } from './messages.ts'

/** « 30 », « 10 à 100 », « 10 par unité ». */
function pointsWords(t: Say, { rule, points }: Criterion): string {
  if (rule.kind === 'from-value') return t('scale.points.range', { least: rule.least, most: rule.most })
  if (rule.kind === 'per-unit')
    return rule.atMost === undefined
      ? t('scale.points.each', { points })
      : t('scale.points.each-up-to', { points, most: rule.atMost })
  return String(points)
}

/** The criteria of a scale as everybody may read them. */
export function ScaleTable({ scale, request }: { scale: Scale; request: PageRequest }): VNode {
  const { lang } = request
  const t = say(lang)
  return (
    <Table
      caption={t('scale.caption', { name: inWords(scale.name, lang) })}
      hideCaption
      rows={scale.criteria}
      columns={[
        {
          key: 'label',
          title: t('scale.column.criterion'),
          rowHeader: true,
          cell: ({ label }) => inWords(label, lang),
        },
        {
          key: 'points',
          title: t('scale.column.points'),
          numeric: true,
          cell: (criterion) => pointsWords(t, criterion),
        },
        {
          key: 'proof',
          title: t('scale.column.proof'),
          cell: ({ proof }) => (proof ? inWords(proof, lang) : t('scale.no-proof')),
        },
      ]}
    />
  )
}

/** The published scale of points, in plain words. */
export const scalePage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang } = request
    const t = say(lang)
    const [scale] = await run.ask(currentScales, null, request.by)
    if (!scale) return page(t('scale.title'), <EmptyState title={t('scale.none')} />, { current: '/scale' })
    return page(
      t('scale.title'),
      <>
        <PageHeader title={t('scale.title')} lead={t('scale.lead')} />
        <Section title={inWords(scale.name, lang)}>
          <p>{t('scale.how')}</p>
          <ScaleTable scale={scale} request={request} />
        </Section>
        <Section title={t('scale.ties.title')}>
          <p>{t('scale.ties.lead')}</p>
          <ol>
            {scale.tieBreaks.map(({ label }) => (
              <li>{inWords(label, lang)}</li>
            ))}
            <li>{t('scale.ties.lottery')}</li>
          </ol>
        </Section>
        {scale.reserves.length > 0 && (
          <Section title={t('scale.reserves.title')}>
            <ul>
              {scale.reserves.map(({ label, percent }) => (
                <li>{t('scale.reserve', { label: inWords(label, lang), percent })}</li>
              ))}
            </ul>
          </Section>
        )}
        <Panel title={t('scale.decides.title')}>
          <p>{t('scale.decides')}</p>
        </Panel>
        <Details summary={t('scale.source.title')}>
          <p>{t('scale.source', { authority: scale.authority, version: scale.version })}</p>
          <p dir="ltr">{scale.source}</p>
        </Details>
      </>,
      { current: '/scale' },
    )
  }
