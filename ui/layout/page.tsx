import type { ComponentChildren } from 'preact'
import { Glyph } from '../motif/icon.tsx'
import { PaperChain } from '../motif/paper-chain.tsx'
import { fontsToPreload } from '../tokens/fonts.ts'
import { GroupedNav, SiteNav } from './site-nav.tsx'
import type { NavigationGroup, NavigationItem } from './site-nav.tsx'

/** Families read at 18 px, easy French at 20 px, the desk works at 15 px. */
export type Density = 'family' | 'easy' | 'desk' | 'projector'

export interface LanguageChoice {
  /** BCP 47 tag. */
  lang: string
  /** Name of the language in itself: « Français », « العربية ». */
  name: string
  href: string
  dir?: 'ltr' | 'rtl' | undefined
  current?: boolean | undefined
}

/** Whom to call: on every page. */
export interface HubContact {
  name: string
  phone: { shown: string; href: string }
  /** Opening hours, one line each. */
  hours: string[]
  /** language of the hours, where it is not the page's */
  hoursLang?: string | undefined
  email?: string | undefined
  address?: string | undefined
}

export interface PageWords {
  skip: string
  navigation: string
  languages: string
  /** Title of the footer block with telephone and hours. */
  help: string
  /** Read before the opening hours. */
  hours: string
}

export interface PageProps {
  /** BCP 47 tag of the page. */
  lang: string
  dir?: 'ltr' | 'rtl' | undefined
  density?: Density | undefined
  /** Title of the window: the page, then the service. */
  title: string
  description?: string | undefined
  service: { name: string; place?: string | undefined; href: string }
  words: PageWords
  hub: HubContact
  /** Addresses of stylesheets and module scripts. */
  stylesheets: string[]
  scripts?: string[] | undefined
  languages?: LanguageChoice[] | undefined
  /** Signed in as, or the way to sign in. */
  account?: ComponentChildren | undefined
  navigation?: NavigationItem[] | undefined
  /** In its place, where there are many pages: groups of them, the name of the fold that holds all, and their language where it is not the page's. */
  groups?: { all: string; groups: readonly NavigationGroup[]; lang?: string | undefined } | undefined
  /** A word above everything, such as "demonstration". */
  banner?: ComponentChildren | undefined
  footerLinks?: { label: string; href: string }[] | undefined
  /** Anything else for the head: canonical address, structured data. */
  head?: ComponentChildren | undefined
  children: ComponentChildren
}

function Head({ title, description, lang, stylesheets, scripts = [], head }: PageProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {description !== undefined && <meta name="description" content={description} />}
      <meta name="theme-color" content="#fbf7f0" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#14201f" media="(prefers-color-scheme: dark)" />
      {fontsToPreload(lang).map((url) => (
        <link rel="preload" href={url} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      {stylesheets.map((href) => (
        <link rel="stylesheet" href={href} />
      ))}
      {scripts.map((src) => (
        <script type="module" src={src} />
      ))}
      {head}
    </head>
  )
}

function Languages({ languages, words }: { languages: LanguageChoice[]; words: PageWords }) {
  const current = languages.find((language) => language.current)
  return (
    <details class="languages">
      <summary>
        <Glyph name="globe" />
        <span class="for-reader">{words.languages} </span>
        <span lang={current?.lang}>{current?.name ?? words.languages}</span>
        <Glyph name="down" />
      </summary>
      <ul>
        {languages.map(({ lang, name, href, dir, current }) => (
          <li>
            <a href={href} lang={lang} hreflang={lang} aria-current={current ? 'true' : undefined}>
              <bdi dir={dir}>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Header({ service, words, languages = [], account, navigation = [], groups, banner }: PageProps) {
  return (
    <header class="site-header">
      {banner !== undefined && (
        <div class="demo-banner">
          <Glyph name="info" />
          <div>{banner}</div>
        </div>
      )}
      <div class="site-bar">
        <a class="brand" href={service.href}>
          <PaperChain figures={3} size="small" />
          <span>
            <span class="brand-name">{service.name}</span>
            {service.place !== undefined && <span class="brand-place">{service.place}</span>}
          </span>
        </a>
        <div class="site-tools">
          {languages.length > 0 && <Languages languages={languages} words={words} />}
          {account !== undefined && <div class="account">{account}</div>}
        </div>
      </div>
      {groups ? (
        <GroupedNav {...groups} label={words.navigation} />
      ) : (
        navigation.length > 0 && <SiteNav items={navigation} label={words.navigation} />
      )}
    </header>
  )
}

function Hours({ hub, words }: Pick<PageProps, 'hub' | 'words'>) {
  if (!hub.hours.some((line) => line.trim() !== '')) return null
  return (
    <p class="hub-hours">
      <Glyph name="clock" />
      <span>
        <span class="for-reader">{words.hours} </span>
        {hub.hours.map((line) => (
          <span class="line" lang={hub.hoursLang}>
            <bdi>{line}</bdi>
          </span>
        ))}
      </span>
    </p>
  )
}

function Footer({ hub, words, footerLinks = [] }: PageProps) {
  return (
    <footer class="site-footer">
      <div class="hub">
        <h2>{words.help}</h2>
        <p class="hub-name">{hub.name}</p>
        <p>
          <a class="hub-phone" href={hub.phone.href}>
            <Glyph name="phone" />
            <bdi>{hub.phone.shown}</bdi>
          </a>
        </p>
        <Hours hub={hub} words={words} />
        {hub.email !== undefined && (
          <p>
            <a class="icon-label" href={`mailto:${hub.email}`}>
              <Glyph name="mail" />
              <bdi>{hub.email}</bdi>
            </a>
          </p>
        )}
        {hub.address !== undefined && <p>{hub.address}</p>}
      </div>
      {footerLinks.length > 0 && (
        <ul class="footer-links">
          {footerLinks.map(({ label, href }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </footer>
  )
}

/** The whole document. The caller writes `<!DOCTYPE html>` before it. */
export function Page(props: PageProps) {
  const { lang, dir = 'ltr', density = 'family', words, children } = props
  return (
    <html lang={lang} dir={dir} data-density={density}>
      <Head {...props} />
      <body>
        <a class="skip-link" href="#content">
          {words.skip}
        </a>
        <Header {...props} />
        <main class="site-main" id="content" tabindex={-1}>
          {children}
        </main>
        <Footer {...props} />
      </body>
    </html>
  )
}
