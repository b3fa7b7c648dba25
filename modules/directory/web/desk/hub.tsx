import { page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply, Route, TerritorySettings } from '@ribambelle/platform/http'
import { languageNames, languages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import { Button, Details, ErrorSummary, Form, PageHeader, Panel, TextArea, TextField } from '@ribambelle/ui'
import { keepHub } from '../../application/keep-hub.ts'
import type { DirectoryPorts } from '../../application/ports.ts'
import { hubKeepers, longestHours } from '../../domain/hub.ts'
import type { Hub } from '../../domain/hub.ts'
import { say } from './messages.ts'

const here = '/desk/hub'

const others = languages.filter((lang) => lang !== 'fr')

const keptIn = ({ hubPhone = '', hubHours = '', hubHoursIn = {}, hubEmail = '' }: TerritorySettings): Hub => ({
  phone: hubPhone,
  hours: hubHours,
  hoursIn: hubHoursIn,
  email: hubEmail,
})

const typedIn = ({ form }: PageRequest): Hub => ({
  phone: form.text('phone').trim(),
  hours: linesOf(form.text('hours-fr')),
  hoursIn: Object.fromEntries(others.map((lang) => [lang, linesOf(form.text(`hours-${lang}`))])),
  email: form.text('email').trim(),
})

/** Lines without the spaces around them, nor the empty ones at the ends. */
const linesOf = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join('\n')
    .trim()

interface Props {
  readonly request: PageRequest
  readonly typed: Hub
  readonly refusals: readonly { readonly code: string; readonly field?: string | undefined }[]
}

function HubForm({ request: { lang, link, newKey }, typed, refusals }: Props) {
  const t = say(lang)
  const errors = refusals.map(({ code, field }) => ({ field, message: t(`hub.refusal.${code as 'hours-missing'}`) }))
  const error = (name: string): string | undefined => errors.find(({ field }) => field === name)?.message
  const hours = (tag: Lang, text: string) => (
    <TextArea
      name={`hours-${tag}`}
      label={t('hub.hours', { language: languageNames[tag] })}
      hint={tag === 'fr' ? t('hub.hours.hint') : undefined}
      value={text}
      error={error(`hours-${tag}`)}
      maxLength={longestHours}
      rows={2}
    />
  )
  const translated = others.some((tag) => typed.hoursIn[tag] || error(`hours-${tag}`))
  return (
    <>
      <ErrorSummary title={t('keep.problem')} text={t('keep.problem.text')} errors={errors} />
      <Form action={link(here)} idempotencyKey={newKey} label={t('hub.title')}>
        <Reach lang={lang} typed={typed} error={error} />
        {hours('fr', typed.hours)}
        <Details summary={t('hub.languages')} open={translated}>
          <p>{t('hub.languages.text')}</p>
          {others.map((tag) => hours(tag, typed.hoursIn[tag] ?? ''))}
        </Details>
        <Button icon="check">{t('keep.save')}</Button>
      </Form>
    </>
  )
}

function Reach({
  lang,
  typed,
  error,
}: Pick<Props, 'typed'> & { lang: Lang; error: (name: string) => string | undefined }) {
  const t = say(lang)
  return (
    <>
      <TextField
        name="phone"
        type="tel"
        width="medium"
        label={t('hub.phone')}
        value={typed.phone}
        error={error('phone')}
        autoComplete="off"
      />
      <TextField
        name="email"
        type="email"
        label={t('hub.email')}
        value={typed.email}
        error={error('email')}
        autoComplete="off"
      />
    </>
  )
}

function shown(request: PageRequest, typed: Hub, refusals: Props['refusals'], saved = false): Reply {
  const t = say(request.lang)
  const body = (
    <>
      <PageHeader title={t('hub.title')} lead={t('hub.lead')} />
      {saved && <Panel tone="success" title={t('keep.done.saved')} announce />}
      <HubForm request={request} typed={typed} refusals={refusals} />
    </>
  )
  return page(t('hub.title'), body, { density: 'desk', current: here, status: refusals.length > 0 ? 422 : 200 })
}

/** Where the service writes whom families call, and when. */
export const hubRoutes = (run: Runner<DirectoryPorts>): Route[] => [
  {
    method: 'GET',
    path: here,
    who: hubKeepers,
    handle: async (request) => shown(request, keptIn(request.territory.settings), [], request.query.has('saved')),
  },
  {
    method: 'POST',
    path: here,
    who: hubKeepers,
    handle: async (request) => {
      const typed = typedIn(request)
      const kept = await run.act(keepHub, typed, request.by)
      return kept.ok ? redirect(`${request.link(here)}?saved`) : shown(request, typed, kept.refusals)
    },
  },
]
