import { hubHoursIn } from '@ribambelle/platform/http'
import type { Shell, ShellAgain, ShellFault, ShellPage } from '@ribambelle/platform/http'
import type { NavigationEntry, PageRequest, Territory } from '@ribambelle/platform/http'
import { direction, languageNames, languages, messages, staffLanguages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Button, Card, EmptyState, Form, Grid, LinkButton, Page, PageHeader } from '@ribambelle/ui'
import type { Density, HubContact, LanguageChoice, PageWords } from '@ribambelle/ui'
import type { ComponentChildren, VNode } from 'preact'
import { render } from 'preact-render-to-string'
import fr from './messages/fr.json' with { type: 'json' }
import { say as sayAtDesk } from './desk/messages.ts'
import { navigationOf } from './navigation.ts'

const say = messages({ fr }, import.meta.url)

/** Without a territory there is no hub to call: the line of the directory of public services. */
const nationalLine = '39 39'

interface Around {
  readonly navigation: readonly NavigationEntry[]
  readonly stylesheets: readonly string[]
  /** address of the tab's icon */
  readonly icon: string
  /** whether this installation shows its demonstration */
  readonly demo: boolean
}

const wordsOf = (lang: Lang): PageWords => {
  const t = say(lang)
  return { skip: t('skip'), navigation: t('navigation'), languages: t('languages'), help: t('help'), hours: t('hours') }
}

function hubOf(lang: Lang, territory: Territory | null): HubContact {
  const { hubPhone = nationalLine, hubEmail } = territory?.settings ?? {}
  const hours = hubHoursIn(territory?.settings ?? {}, lang)
  return {
    name: say(lang)('hub'),
    phone: { shown: hubPhone, href: `tel:${hubPhone.replaceAll(/\s/g, '')}` },
    hours: hours.text.split('\n').filter(Boolean),
    hoursLang: hours.lang,
    ...(hubEmail ? { email: hubEmail } : {}),
  }
}

const document = (tree: VNode): string => `<!DOCTYPE html>${render(tree)}`

/** The shell around every page: header, navigation of those who may see it, languages, hub, banner of the demonstration. */
export function createShell(around: Around): Shell {
  return {
    page: (shown) => document(<FullPage around={around} {...shown} />),
    fault: (fault) => document(<FaultPage around={around} fault={fault} />),
    again: (again) => document(<AgainPage around={around} again={again} />),
    front: (territories, lang) => document(<FrontPage around={around} territories={territories} lang={lang} />),
  }
}

function FullPage({ around, reply, request, inLanguage, islands }: ShellPage & { around: Around }): VNode {
  const { territory, lang } = request
  const t = say(lang)
  const service = territory.settings.serviceName ?? 'Ribambelle'
  const { items, groups } = navigationOf(around.navigation, request, reply.current)
  return (
    <Page
      lang={lang}
      dir={direction(lang)}
      density={densityOf(reply.density, lang)}
      title={reply.title === service ? `${service} · ${territory.name}` : `${reply.title} · ${service}`}
      description={t('description')}
      service={{ name: service, place: territory.name, href: request.link('/') }}
      words={wordsOf(lang)}
      hub={hubOf(lang, territory)}
      stylesheets={[...around.stylesheets, ...islands.stylesheets]}
      scripts={[...islands.scripts]}
      head={headOf(around, islands)}
      languages={languageChoices(request, inLanguage)}
      account={<Account request={request} />}
      navigation={items}
      groups={groups.length > 0 ? { all: sayAtDesk(lang)('nav.all'), groups, lang: deskLang(lang) } : undefined}
      banner={bannerOf(around, request)}
      footerLinks={[
        ...around.navigation
          .filter(({ area }) => area === 'footer')
          .map(({ path, label }) => ({ label: label(lang), href: request.link(path) })),
        ...(request.person ? [] : [{ label: t('account.staff'), href: request.link('/desk/sign-in') }]),
      ]}
    >
      {reply.body}
    </Page>
  )
}

const headOf = ({ icon }: Around, islands: ShellPage['islands']): VNode => (
  <>
    <link rel="icon" type="image/svg+xml" href={icon} />
    {Object.entries(islands.later ?? {}).map(([name, address]) => (
      <meta name={`island:${name}`} content={address} />
    ))}
  </>
)

const languageChoices = (request: PageRequest, inLanguage: ShellPage['inLanguage']): LanguageChoice[] =>
  languagesOf(request).map((code) => ({
    lang: code,
    name: languageNames[code],
    href: inLanguage(code),
    dir: direction(code),
    current: code === request.lang,
  }))

/** Families are offered what the territory chose, and always French; at the desk, the languages of the staff. */
export function languagesOf({ path, territory }: Pick<PageRequest, 'path' | 'territory'>): readonly Lang[] {
  if (/^\/desk(\/|$)/.test(path)) return staffLanguages
  const { languages: chosen } = territory.settings
  return chosen ? languages.filter((lang) => lang === 'fr' || chosen.includes(lang)) : languages
}

/** The staff's own pages have names in the staff's languages. @returns French where the page is in another one */
const deskLang = (lang: Lang): Lang | undefined => (staffLanguages.includes(lang) ? undefined : 'fr')

/** Easy French is written larger. */
const densityOf = (density: ShellPage['reply']['density'], lang: Lang): Density =>
  density === 'family' && lang === 'fr-x-falc' ? 'easy' : density

function bannerOf(around: Around, request: PageRequest): ComponentChildren {
  const t = say(request.lang)
  if (around.demo && request.territory.demo) {
    return (
      <>
        {t('demo.banner')} <a href={request.link('/demo')}>{t('demo.personas')}</a>
      </>
    )
  }
  return request.territory.settings.trial || request.territory.demo ? t('trial.banner') : undefined
}

/** Stands for the name while a sentence is made; nobody types it. */
const nameHere = '\uE000'

/** A sentence with a name of its own direction: where a name is too long, it is its end that is cut, in Arabic too. */
function Named({ sentence, name }: { sentence: (name: string) => string; name: string }): VNode {
  const [before = '', after = ''] = sentence(nameHere)
    .replaceAll(/[\u2066-\u2069]/g, '')
    .split(nameHere)
  return (
    <>
      {before}
      <bdi>{name}</bdi>
      {after}
    </>
  )
}

function Account({ request }: { request: PageRequest }): VNode {
  const t = say(request.lang)
  if (!request.person) return <a href={request.link('/sign-in')}>{t('account.sign-in')}</a>
  return (
    <>
      <a href={request.link('/my/account')}>
        <Named sentence={(name) => t('account.mine', { name })} name={request.person} />
      </a>
      <Form action={request.link('/sign-out')} idempotencyKey={request.newKey} label={t('account.sign-out')}>
        <Button variant="quiet" icon="log-out">
          {t('account.sign-out')}
        </Button>
      </Form>
    </>
  )
}

function Bare({
  around,
  lang,
  territory,
  title,
  children,
}: {
  around: Around
  lang: Lang
  territory: Territory | null
  title: string
  children: ComponentChildren
}): VNode {
  return (
    <Page
      lang={lang}
      dir={direction(lang)}
      title={`${title} · Ribambelle`}
      description={say(lang)('description')}
      service={{ name: 'Ribambelle', href: '/', ...(territory ? { place: territory.name } : {}) }}
      words={wordsOf(lang)}
      hub={hubOf(lang, territory)}
      stylesheets={[...around.stylesheets]}
      head={<link rel="icon" type="image/svg+xml" href={around.icon} />}
    >
      {children}
    </Page>
  )
}

function FaultPage({ around, fault }: { around: Around; fault: ShellFault }): VNode {
  const t = say(fault.lang)
  const title = t(`fault.${fault.status}.title`)
  return (
    <Bare around={around} lang={fault.lang} territory={fault.territory} title={title}>
      <PageHeader title={title} lead={t(`fault.${fault.status}.text`, { incident: fault.incident })} />
      <LinkButton href={fault.home} variant="secondary">
        {t('fault.home')}
      </LinkButton>
    </Bare>
  )
}

/** What somebody wrote while the session ended, kept on their own page until they are signed in again. */
function AgainPage({ around, again }: { around: Around; again: ShellAgain }): VNode {
  const { lang, territory, action, signIn, fields } = again
  const t = say(lang)
  return (
    <Bare around={around} lang={lang} territory={territory} title={t('again.title')}>
      <PageHeader title={t('again.title')} lead={t('again.text')} />
      <p>
        <a href={signIn} target="_blank" rel="noopener">
          {t('again.sign-in')}
        </a>
      </p>
      <Form action={action} label={t('again.send')}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button>{t('again.send')}</Button>
      </Form>
    </Bare>
  )
}

function FrontPage({
  around,
  territories,
  lang,
}: {
  around: Around
  territories: readonly Territory[]
  lang: Lang
}): VNode {
  const t = say(lang)
  return (
    <Bare around={around} lang={lang} territory={null} title={t('front.title')}>
      {territories.length === 0 ? (
        <EmptyState title={t('front.empty.title')}>
          <p>{t('front.empty.text')}</p>
        </EmptyState>
      ) : (
        <>
          <PageHeader title={t('front.title')} lead={t('front.lead')} />
          <Grid>
            {territories.map(({ territoryId, name }) => (
              <Card level={2} title={name} href={`/${territoryId}/${lang}/`}>
                <p>{t('service-of', { territory: name })}</p>
              </Card>
            ))}
          </Grid>
        </>
      )}
    </Bare>
  )
}
