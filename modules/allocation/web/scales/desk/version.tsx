import { hasRole } from '@ribambelle/kernel'
import { file, notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, ButtonRow, LinkButton, PageHeader, Section, Table, Tag, Details } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { AllocationPorts } from '../../../application/ports.ts'
import { scaleAt, versionSheet } from '../../../application/scale/queries.ts'
import type { VersionSheet } from '../../../application/scale/queries.ts'
import { centreReaders, mayKeepRounds } from '../../../domain/round/round.ts'
import { inWords } from '../../../domain/scale/scale.ts'
import type { Scale } from '../../../domain/scale/scale.ts'
import { Changes, Groups, LeftOut } from '../rules.tsx'
import { ScaleTable } from '../scale-page.tsx'
import { say } from './messages.ts'
import { Simulations } from './simulation/list.tsx'
import { factWords } from './words.ts'

const wholeOf = (text: string | null): number | undefined =>
  text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined

interface Props {
  readonly request: PageRequest
  readonly sheet: VersionSheet
}

function Versions({ request: { lang, link, actor }, sheet }: Props): VNode {
  const t = say(lang)
  const { scaleId } = sheet.scale
  return (
    <Section title={t('version.all')}>
      <Table
        caption={t('version.all')}
        hideCaption
        rows={sheet.versions}
        isCurrent={({ version }) => version === sheet.scale.version}
        columns={[
          {
            key: 'version',
            title: t('list.version'),
            rowHeader: true,
            cell: ({ version }) => (
              <a href={link(`/desk/scales/${scaleId}?version=${version}`)}>{t('version.number', { version })}</a>
            ),
          },
          {
            key: 'rounds',
            title: t('version.used-by'),
            cell: ({ rounds }) =>
              rounds.length === 0
                ? t('version.unused')
                : rounds.map(({ roundId, name }, i) => (
                    <>
                      {i > 0 && <br />}
                      {hasRole(actor, ...centreReaders) ? <a href={link(`/desk/rounds/${roundId}`)}>{name}</a> : name}
                    </>
                  )),
          },
        ]}
      />
    </Section>
  )
}

/** Tie-breaks and reserves, as staff read them: with what they look at. */
export function Rest({ request: { lang }, scale }: { request: PageRequest; scale: Scale }): VNode {
  const t = say(lang)
  return (
    <>
      <Section title={t('part.tieBreaks')}>
        <ol>
          {scale.tieBreaks.map((tie) => (
            <li>
              {t('tie.line', {
                label: inWords(tie.label, lang),
                by: tie.by === 'fact' ? factWords(lang, tie.fact) : t('tie.registration-day'),
              })}
            </li>
          ))}
          <li>{t('tie.lottery')}</li>
        </ol>
      </Section>
      {scale.reserves.length > 0 && (
        <Section title={t('part.reserves')}>
          <ul>
            {scale.reserves.map(({ label, fact, percent, kind }) => (
              <li>
                {t(`reserve.line.${kind}`, { label: inWords(label, lang), fact: factWords(lang, fact), percent })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** A next version, a trial on invented families, the file. */
function Ways({ request, scale }: { request: PageRequest; scale: Scale }): VNode {
  const { lang, link, actor } = request
  const t = say(lang)
  const at = `${scale.scaleId}@${scale.version}`
  return (
    <ButtonRow>
      {mayKeepRounds(actor) && (
        <LinkButton href={link(`/desk/scales?from=${encodeURIComponent(at)}`)} icon="plus">
          {t('version.new')}
        </LinkButton>
      )}
      <LinkButton href={link(`/desk/scales/try/families?a=${encodeURIComponent(at)}`)} variant="secondary">
        {t('try.link')}
      </LinkButton>
      <LinkButton
        href={link(`/desk/scales/${scale.scaleId}/scale.json?version=${scale.version}`)}
        variant="quiet"
        download={`${scale.scaleId}-${scale.version}.json`}
      >
        {t('export.json')}
      </LinkButton>
    </ButtonRow>
  )
}

function body({ request, sheet }: Props): VNode {
  const { lang, link } = request
  const t = say(lang)
  const { scale, previous, changes, inForce, simulations } = sheet
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t('breadcrumb')}
            crumbs={[{ label: t('list.title'), href: link('/desk/scales') }, { label: inWords(scale.name, lang) }]}
          />
        }
        title={t('list.draft', { name: inWords(scale.name, lang), version: scale.version })}
        lead={t('version.lead', { authority: scale.authority })}
        actions={<Tag tone={inForce ? 'success' : 'neutral'}>{t(inForce ? 'state.in-force' : 'state.kept')}</Tag>}
      />
      <Ways request={request} scale={scale} />
      <Versions request={request} sheet={sheet} />
      {previous && <Changes lang={lang} changes={changes} since={previous.version} />}
      {simulations.length > 0 && <Simulations request={request} lines={simulations} />}
      <Section title={t('part.criteria')}>
        <p>{t(`proofs.${scale.proofs}`)}</p>
        <ScaleTable scale={scale} request={request} />
      </Section>
      <Groups lang={lang} scale={scale} />
      <Rest request={request} scale={scale} />
      <LeftOut lang={lang} scale={scale} />
      <Details summary={t('field.source')}>
        <p dir="ltr">{scale.source}</p>
      </Details>
    </>
  )
}

/** One version of a scale, with its history. */
export const versionPage =
  (run: Runner<AllocationPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const version = wholeOf(request.query.get('version'))
    const sheet = await run.ask(versionSheet, { scaleId: request.params['scaleId']!, version }, request.by)
    if (!sheet) return notFound()
    return page(inWords(sheet.scale.name, request.lang), body({ request, sheet }), {
      density: 'desk',
      current: '/desk/scales',
    })
  }

/** A scale as a file, in the format that is imported. */
export const scaleFile = (scale: Scale, name: string): Reply =>
  file(`${JSON.stringify(scale, null, 2)}\n`, 'application/json', `${name}.json`)

export const versionFile =
  (run: Runner<AllocationPorts>) =>
  async ({ params, query, by }: PageRequest): Promise<Reply> => {
    const version = wholeOf(query.get('version'))
    const scale = await run.ask(scaleAt, `${params['scaleId']}@${version}`, by)
    return scale ? scaleFile(scale, `${scale.scaleId}-${scale.version}`) : notFound()
  }
