import { notFound, page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { dayWords, listWords } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Breadcrumb, Button, ButtonRow, Form, LinkButton, PageHeader, Panel, Section, Tag } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Address, DirectoryPorts } from '../../../application/ports.ts'
import { placeChoices, sheetToKeep } from '../../../application/keeping/queries.ts'
import type { SheetToKeep } from '../../../application/keeping/queries.ts'
import { isStale, mayKeepDirectory } from '../../../domain/keeping/policy.ts'
import { addressIsland } from '../../places/near.tsx'
import { kindWord } from '../../words.ts'
import { say } from '../messages.ts'
import { SheetForm } from './form/form.tsx'
import type { Refused } from './form/props.ts'
import { History } from './history.tsx'
import { here } from './list.tsx'
import { typedNew, typedOf } from './form/typed.ts'
import type { Typed } from './form/typed.ts'
import { partName } from './words.ts'

/** What a page of a sheet shows beside the sheet itself. */
export interface Shown {
  readonly typed: Typed
  readonly refusals: readonly Refused[]
  readonly choices: readonly Address[]
}

/** The sheet of a site for those who keep it. */
export const sheetPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const found = await run.ask(sheetToKeep, { siteId: request.params['siteId'] ?? '' }, request.by)
    if (!found) return notFound()
    return shownSheet(request, found, { typed: typedOf(request.lang, found.sheet), refusals: [], choices: [] })
  }

/** The page of a sheet, as it is or as it was typed. */
export function shownSheet(request: PageRequest, found: SheetToKeep, shown: Shown): Reply {
  const { lang, link, actor, query } = request
  const t = say(lang)
  const { sheet, history, names, zones } = found
  const whole = mayKeepDirectory(actor)
  const crumbs = [{ label: t('keep.title'), href: link(here) }, { label: sheet.name }]
  const done = ['saved', 'checked', 'restored', 'closed', 'reopened', 'added'].find((one) => query.has(one))
  const body = (
    <>
      <PageHeader
        title={sheet.name}
        above={<Breadcrumb label={t('keep.crumbs')} crumbs={crumbs} />}
        actions={<Tag>{kindWord(lang, sheet.kind)}</Tag>}
      />
      {done && <Panel tone="success" title={t(`keep.done.${done as 'saved'}`)} announce />}
      <Meanwhile request={request} found={found} shown={shown} />
      <State request={request} found={found} />
      <SheetForm request={request} siteId={sheet.siteId} {...shown} zones={zones} whole={whole} />
      <Section title={t('keep.history')} id="history">
        <History
          request={request}
          sheet={sheet}
          history={history}
          names={names}
          mayRestore={(field) => whole || !['kind', 'listed', 'closedOn'].includes(field)}
        />
      </Section>
    </>
  )
  return framed(sheet.name, body, shown)
}

const framed = (title: string, body: VNode, { refusals }: Shown): Reply =>
  page(title, body, {
    density: 'desk',
    current: here,
    status: refusals.length > 0 ? 422 : 200,
    islands: [addressIsland],
  })

/** What others changed while this form was being filled. */
function Meanwhile({ request: { lang }, found, shown }: { request: PageRequest; found: SheetToKeep; shown: Shown }) {
  const t = say(lang)
  if (!shown.refusals.some(({ code }) => code === 'changed-meanwhile')) return null
  const since = found.history.filter(({ version }) => version > Number(shown.typed['seen'] ?? 0))
  const fields = [...new Set(since.map(({ field }) => partName(lang, field)))]
  return (
    <Panel tone="warning" title={t('keep.meanwhile')}>
      <p>
        {fields.length > 0 ? t('keep.meanwhile.fields', { fields: listWords(lang, fields) }) : t('keep.meanwhile.text')}
      </p>
      <p>
        <a href="#history">{t('keep.history')}</a>
      </p>
    </Panel>
  )
}

/** How fresh the sheet is, whether it is shown, and what can be done about it in one act. */
function State({ request, found: { sheet, staleMonths } }: { request: PageRequest; found: SheetToKeep }) {
  const { lang, link, today, actor } = request
  const t = say(lang)
  const old = isStale(sheet, today, staleMonths)
  const day = dayWords(lang, sheet.checkedOn)
  return (
    <>
      {sheet.closedOn ? (
        <Panel tone="warning" title={t('keep.closed', { day: dayWords(lang, sheet.closedOn) })}>
          <p>{t('keep.closed.text')}</p>
        </Panel>
      ) : (
        <Panel tone={old ? 'warning' : 'info'} title={t(old ? 'keep.old' : 'keep.fresh', { day })}>
          {sheet.invented.length > 0 && (
            <p>
              {t('keep.invented', {
                fields: listWords(
                  lang,
                  sheet.invented.map((field) => partName(lang, field)),
                ),
              })}
            </p>
          )}
          {!sheet.listed && <p>{t('keep.unlisted')}</p>}
        </Panel>
      )}
      <ButtonRow>
        {!sheet.closedOn && <OneAct request={request} siteId={sheet.siteId} act="checked" />}
        {sheet.listed && (
          <LinkButton href={link(`/places/${sheet.siteId}`)} variant="secondary" icon="eye">
            {t('keep.see')}
          </LinkButton>
        )}
        {mayKeepDirectory(actor) && (
          <OneAct request={request} siteId={sheet.siteId} act={sheet.closedOn ? 'reopen' : 'close'} />
        )}
      </ButtonRow>
    </>
  )
}

const looks = {
  checked: { icon: 'check', variant: 'primary' },
  close: { icon: 'close', variant: 'quiet' },
  reopen: { icon: 'undo', variant: 'secondary' },
} as const

function OneAct({ request, siteId, act }: { request: PageRequest; siteId: string; act: keyof typeof looks }) {
  const { lang, link, newKey } = request
  return (
    <Form action={link(`${here}/${siteId}/${act}`)} idempotencyKey={`${newKey}-${act}`}>
      <Button icon={looks[act].icon} variant={looks[act].variant}>
        {say(lang)(`keep.act.${act}`)}
      </Button>
    </Form>
  )
}

/** A sheet that nobody wrote yet. */
export const newPage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { zones } = await run.ask(placeChoices, { address: '', town: '' }, request.by)
    return shownNew(request, zones, { typed: typedNew, refusals: [], choices: [] })
  }

/** The page of a new sheet, empty or as it was typed. */
export function shownNew(request: PageRequest, zones: SheetToKeep['zones'], shown: Shown): Reply {
  const { lang, link } = request
  const t = say(lang)
  const crumbs = [{ label: t('keep.title'), href: link(here) }, { label: t('keep.new') }]
  const body = (
    <>
      <PageHeader
        title={t('keep.new')}
        lead={t('keep.new.lead')}
        above={<Breadcrumb label={t('keep.crumbs')} crumbs={crumbs} />}
      />
      <SheetForm request={request} siteId={null} {...shown} zones={zones} whole />
    </>
  )
  return framed(t('keep.new'), body, shown)
}
