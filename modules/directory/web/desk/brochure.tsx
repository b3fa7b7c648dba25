import { forbidden, page, redirect } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { languageNames, languages } from '@ribambelle/platform/messages'
import type { Runner } from '@ribambelle/platform/run'
import {
  Button,
  ButtonRow,
  CheckboxGroup,
  Details,
  ErrorSummary,
  Form,
  LinkButton,
  PageHeader,
  Panel,
  Section,
  TextArea,
  TextField,
} from '@ribambelle/ui'
import type { VNode } from 'preact'
import { brochureSettings, chooseBrochure } from '../../application/brochure.ts'
import type { ChooseBrochure } from '../../application/brochure.ts'
import type { DirectoryPorts } from '../../application/ports.ts'
import { brochureSections, longestForeword, longestSignature, mayKeepBrochure } from '../../domain/brochure.ts'
import { say } from './messages.ts'

const here = '/desk/brochure'

interface Props {
  readonly request: PageRequest
  readonly typed: ChooseBrochure
  readonly refusals: readonly { readonly code: string; readonly field?: string | undefined }[]
}

interface ForewordProps extends Pick<Props, 'typed'> {
  readonly lang: PageRequest['lang']
  readonly tag: (typeof languages)[number]
  readonly error: string | undefined
}

function Foreword({ lang, tag, typed, error }: ForewordProps): VNode {
  const t = say(lang)
  return (
    <TextArea
      name={`foreword-${tag}`}
      label={t('brochure.foreword', { language: languageNames[tag] })}
      hint={t(tag === 'fr' ? 'brochure.foreword.fr-hint' : 'brochure.foreword.hint')}
      value={typed.forewords[tag] ?? ''}
      error={error}
      maxLength={longestForeword}
      rows={8}
    />
  )
}

function Errors({
  lang,
  refusals,
  words,
}: Pick<Props, 'refusals'> & { lang: PageRequest['lang']; words: (code: string) => string }): VNode {
  const t = say(lang)
  return (
    <ErrorSummary
      title={t('brochure.errors.title')}
      text={t('brochure.errors.text')}
      errors={refusals.map(({ code, field }) => ({ field: field ?? 'sections', message: words(code) }))}
    />
  )
}

function Chooser({ request: { lang, link, newKey }, typed, refusals }: Props): VNode {
  const t = say(lang)
  const words = (code: string): string => t(`brochure.error.${code as 'no-section'}`)
  const error = (field: string): string | undefined => {
    const found = refusals.find((refusal) => refusal.field === field)
    return found && words(found.code)
  }
  const foreword = (tag: ForewordProps['tag']): VNode => (
    <Foreword lang={lang} tag={tag} typed={typed} error={error(`foreword-${tag}`)} />
  )
  return (
    <Form action={link(here)} idempotencyKey={newKey}>
      {refusals.length > 0 && <Errors lang={lang} refusals={refusals} words={words} />}
      <CheckboxGroup
        name="sections"
        label={t('brochure.sections')}
        hint={t('brochure.sections.hint')}
        error={error('sections')}
        values={typed.sections}
        choices={brochureSections.map((section) => ({ value: section, label: t(`brochure.section.${section}`) }))}
      />
      {foreword('fr')}
      <Details summary={t('brochure.translations')}>{languages.filter((tag) => tag !== 'fr').map(foreword)}</Details>
      <TextField
        name="signature"
        label={t('brochure.signature')}
        hint={t('brochure.signature.hint')}
        value={typed.signature}
        error={error('signature')}
        maxLength={longestSignature}
      />
      <ButtonRow>
        <Button>{t('brochure.submit')}</Button>
      </ButtonRow>
    </Form>
  )
}

function whole(props: Props, saved: boolean): VNode {
  const { lang, link } = props.request
  const t = say(lang)
  return (
    <>
      <PageHeader
        title={t('brochure.title')}
        lead={t('brochure.lead')}
        actions={
          <LinkButton href={link('/brochure')} variant="secondary">
            {t('brochure.see')}
          </LinkButton>
        }
      />
      {saved && <Panel tone="success" title={t('brochure.saved')} announce />}
      <Chooser {...props} />
      <Section title={t('brochure.previews')}>
        <ul>
          {languages.map((tag) => (
            <li>
              <a href={link('/brochure.pdf').replace(`/${lang}/`, `/${tag}/`)}>
                {t('brochure.preview', { language: languageNames[tag] })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** Where the service chooses what its leaflet holds. */
export const deskBrochurePage =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    if (!mayKeepBrochure(request.actor)) return forbidden()
    const typed = await run.ask(brochureSettings, null, request.by)
    const body = whole({ request, typed, refusals: [] }, request.query.has('saved'))
    return page(say(request.lang)('brochure.title'), body, { density: 'desk', current: here })
  }

export const saveBrochure =
  (run: Runner<DirectoryPorts>) =>
  async (request: PageRequest): Promise<Reply> => {
    const { form, lang, link } = request
    const typed: ChooseBrochure = {
      sections: brochureSections.filter((section) => form.list('sections').includes(section)),
      forewords: Object.fromEntries(languages.map((tag) => [tag, form.text(`foreword-${tag}`)])),
      signature: form.text('signature'),
    }
    const outcome = await run.act(chooseBrochure, typed, request.by)
    if (outcome.ok) return redirect(link(`${here}?saved`))
    return page(say(lang)('brochure.title'), whole({ request, typed, refusals: outcome.refusals }, false), {
      density: 'desk',
      current: here,
      status: 422,
    })
  }
