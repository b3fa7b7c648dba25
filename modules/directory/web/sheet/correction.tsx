import { notFound, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import {
  Breadcrumb,
  Button,
  Column,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  RadioGroup,
  TextArea,
} from '@ribambelle/ui'
import { suggestCorrection } from '../../application/corrections.ts'
import type { CorrectionRefusal } from '../../application/corrections.ts'
import type { DirectoryPorts } from '../../application/ports.ts'
import { placeSheet } from '../../application/queries.ts'
import { correctionFields, longestCorrection } from '../../domain/correction.ts'
import type { Sheet } from '../../domain/sheet.ts'
import { say } from './messages.ts'

interface Errors {
  readonly field?: string
  readonly message?: string
  /** of the whole form */
  readonly other?: string
}

/** The form with which a reader says what is wrong in a sheet. */
const askCorrection =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const site = await siteOf(run, request)
    if (!site) return notFound()
    return request.query.has('sent') ? thanksPage(request, site) : formPage(request, site, {})
  }

const siteOf = async (run: Runner<DirectoryPorts>, { params, today, by }: PageRequest): Promise<Sheet | undefined> =>
  (await run.ask(placeSheet, { siteId: params['siteId'] ?? '', today }, by))?.site

const sendCorrection =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, lang, peer, by, link } = request
    const site = await siteOf(run, request)
    if (!site) return notFound()
    const { siteId } = site
    const command = { siteId, field: form.text('field'), message: form.text('message'), language: lang, peer }
    const outcome = await run.act(suggestCorrection, command, by)
    if (outcome.ok) return redirect(link(`/places/${siteId}/correction?sent=yes`))
    return formPage(request, site, errorsOf(request, outcome.refusals))
  }

function errorsOf(
  { lang }: PageRequest,
  refusals: readonly { readonly code: CorrectionRefusal | 'key-reused'; readonly field?: string }[],
): Errors {
  const t = say(lang)
  const errors: { field?: string; message?: string; other?: string } = {}
  for (const { code, field } of refusals) {
    const words = t(`correction.${code}`, { most: longestCorrection })
    if (field === 'field' || field === 'message') errors[field] = words
    else errors.other = words
  }
  return errors
}

function formPage(request: PageRequest, site: Sheet, errors: Errors): Reply {
  const { lang, link, form, newKey } = request
  const t = say(lang)
  const all = [
    ...(errors.other ? [{ message: errors.other }] : []),
    ...(errors.field ? [{ field: 'field', message: errors.field }] : []),
    ...(errors.message ? [{ field: 'message', message: errors.message }] : []),
  ]
  return page(
    t('correction.title'),
    <>
      <ErrorSummary title={t('correction.error')} errors={all} />
      <PageHeader title={t('correction.title')} lead={site.name} above={<Crumbs request={request} site={site} />} />
      <Column>
        <p>{t('correction.lead')}</p>
        <Form action={link(`/places/${site.siteId}/correction`)} idempotencyKey={newKey}>
          <RadioGroup
            name="field"
            label={t('correction.field')}
            value={form.text('field')}
            error={errors.field}
            choices={correctionFields.map((field) => ({ value: field, label: t(`correction.field.${field}`) }))}
          />
          <TextArea
            name="message"
            label={t('correction.message')}
            hint={t('correction.message.hint')}
            value={form.text('message')}
            error={errors.message}
            maxLength={longestCorrection}
          />
          <Button>{t('correction.send')}</Button>
        </Form>
      </Column>
    </>,
    { current: '/places', status: all.length > 0 ? 422 : 200 },
  )
}

function thanksPage(request: PageRequest, site: Sheet): Reply {
  const { lang, link } = request
  const t = say(lang)
  return page(
    t('correction.title'),
    <>
      <PageHeader title={t('correction.title')} lead={site.name} above={<Crumbs request={request} site={site} />} />
      <Panel tone="success" title={t('correction.thanks')} announce>
        <p>{t('correction.thanks.text')}</p>
      </Panel>
      <LinkButton href={link(`/places/${site.siteId}`)} variant="secondary" icon="previous">
        {t('correction.back')}
      </LinkButton>
    </>,
    { current: '/places' },
  )
}

function Crumbs({ request: { lang, link }, site }: { request: PageRequest; site: Sheet }) {
  const t = say(lang)
  return (
    <Breadcrumb
      label={t('sheet.crumbs')}
      crumbs={[
        { label: t('sheet.places'), href: link('/places') },
        { label: site.name, href: link(`/places/${site.siteId}`) },
        { label: t('correction.title') },
      ]}
    />
  )
}

export const correctionRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  { method: 'GET', path: '/places/:siteId/correction', who: 'anyone', handle: askCorrection(run) },
  { method: 'POST', path: '/places/:siteId/correction', who: 'anyone', handle: sendCorrection(run) },
]
