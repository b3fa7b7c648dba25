import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { EmptyState, PageHeader, Panel, Section, Table, Details } from '@ribambelle/ui'
import type { Runner } from '@ribambelle/platform/run'
import type { VNode } from 'preact'
import type { Lang } from '@ribambelle/platform/messages'
import type { AllocationPorts } from '../../application/ports.ts'
import { currentScales } from '../../application/queries.ts'
import { changesBetween } from '../../domain/scale/changes.ts'
import { inWords } from '../../domain/scale/scale.ts'
import type { Scale } from '../../domain/scale/scale.ts'
import { say } from '../messages.ts'
import { say as sayRules } from './messages.ts'
import { Changes, Groups, LeftOut, pointsWords } from './rules.tsx'

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
          cell: ({ label, scope }) =>
            scope === 'centre' ? (
              <>
                {inWords(label, lang)}
                <br />
                {sayRules(lang)('points.at-centre')}
              </>
            ) : (
              inWords(label, lang)
            ),
        },
        {
          key: 'points',
          title: t('scale.column.points'),
          numeric: true,
          cell: (criterion) => pointsWords(lang, criterion),
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

function NoScale({ lang }: { lang: Lang }): VNode {
  const t = say(lang)
  return (
    <EmptyState title={t('scale.none')} level={1}>
      <p>{t('scale.none.text')}</p>
    </EmptyState>
  )
}

/** What decides between families with as many points, and the places that are kept. */
function Between({ lang, scale }: { lang: Lang; scale: Scale }): VNode {
  const t = say(lang)
  return (
    <>
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
    </>
  )
}

/** The published scale of points, in plain words. */
export const scalePage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { lang } = request
    const t = say(lang)
    const all = await run.ask(currentScales, null, request.by)
    const [scale] = all
    if (!scale) return page(t('scale.title'), <NoScale lang={lang} />, { current: '/scale' })
    const before = all
      .filter(({ scaleId, version }) => scaleId === scale.scaleId && version < scale.version)
      .toSorted((a, b) => b.version - a.version)[0]
    return page(
      t('scale.title'),
      <>
        <PageHeader title={t('scale.title')} lead={t('scale.lead')} />
        <Section title={inWords(scale.name, lang)}>
          <p>{t('scale.how')}</p>
          <ScaleTable scale={scale} request={request} />
        </Section>
        {before && <Changes lang={lang} changes={changesBetween(before, scale)} since={before.version} />}
        <Groups lang={lang} scale={scale} />
        <Between lang={lang} scale={scale} />
        <LeftOut lang={lang} scale={scale} />
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
