/** Names of one thing in the shapes that code needs. */
export interface Names {
  /** `record-capacity` */
  readonly slug: string
  /** `recordCapacity` */
  readonly camel: string
  /** `RecordCapacity` */
  readonly pascal: string
  /** `record capacity` */
  readonly words: string
}

/** @param slug lower-case words joined by hyphens */
export function namesOf(slug: string): Names {
  const parts = slug.split('-')
  const pascal = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
  return { slug, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1), words: parts.join(' ') }
}

/** Files to write, by their path from the root. */
export type Files = Readonly<Record<string, string>>

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const manifestOf = (slug: string): string =>
  json({
    name: `@ribambelle/${slug}`,
    version: '0.1.0',
    private: true,
    description: `What ${slug} is for, in one line`,
    license: 'EUPL-1.2',
    type: 'module',
    exports: { '.': './index.ts', './adapters': './adapters/index.ts' },
    dependencies: { '@ribambelle/kernel': '0.1.0', '@ribambelle/platform': '0.1.0' },
  })

/** A module with its doors, its first port and its schema. @param migration name of its first migration */
export function moduleFiles({ slug, camel, pascal }: Names, migration: string): Files {
  const folder = `modules/${slug}`
  const schema = slug.replaceAll('-', '_')
  return {
    [`${folder}/package.json`]: manifestOf(slug),
    [`${folder}/README.md`]: `# ${slug}

Purpose: what this module is for, in two sentences, and for whom.

* **Words**: the terms of docs/glossary.md that it owns.
* **Invariants**: what is always true of its rows, whoever acts.
* **Neighbours**: none. To call another module, add it to \`package.json\` and to \`tools/house/context-map.json\`.

Start reading at \`index.ts\`, then \`application/\`.
`,
    [`${folder}/index.ts`]: `export type { ${pascal}Ports } from './application/ports.ts'\n`,
    [`${folder}/application/ports.ts`]: `import type { Day } from '@ribambelle/kernel'

/** What the use cases of ${slug} need from outside. */
export interface ${pascal}Ports {
  /** the calendar day where the territory lies */
  today(): Day
}
`,
    [`${folder}/adapters/index.ts`]: `import type { Scope } from '@ribambelle/platform/database'
import type { ${pascal}Ports } from '../application/ports.ts'

/** The ports of ${slug}, for one transaction. */
export const ${camel}Ports = (scope: Scope): ${pascal}Ports => ({ today: () => scope.clock.today() })
`,
    [`${folder}/migrations/${migration}.ts`]: `/** The schema of ${slug}. Tables: territory_id first in every key, row-level security, grants, no trigger. */
export const up = \`
create schema ${schema};
grant usage on schema ${schema} to ribambelle_app;
\`
`,
  }
}

/** A use case and its promise. @param module names of the module that gets it */
export function useCaseFiles(module: Names, { slug, camel, pascal, words }: Names): Files {
  const folder = `modules/${module.slug}/application`
  return {
    [`${folder}/${slug}.ts`]: `import { hasRole, ok, refuse } from '@ribambelle/kernel'
import type { Actor, Outcome } from '@ribambelle/kernel'
import type { ${module.pascal}Ports } from './ports.ts'

/** What is asked. */
export interface ${pascal} {
  readonly subjectId: string
}

/** Who may ${words}, and what it changes, in one sentence. */
export async function ${camel}(
  { subjectId }: ${pascal},
  actor: Actor,
  _ports: ${module.pascal}Ports,
): Promise<Outcome<{ readonly subjectId: string }, 'not-allowed'>> {
  if (!hasRole(actor, 'officer', 'coordinator')) return refuse('not-allowed')
  return ok({ subjectId }, [{ type: '${module.slug}.${slug}-done', subject: subjectId }])
}
`,
    [`${folder}/${slug}.test.ts`]: promiseOf(module, { slug, camel, pascal, words }),
  }
}

const promiseOf = (module: Names, { slug, camel, words }: Names): string =>
  `import { anyone, system } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import type { ${module.pascal}Ports } from './ports.ts'
import { ${camel} } from './${slug}.ts'

const ports = {} as ${module.pascal}Ports

describe('${words}', () => {
  it('is refused to a stranger', async () => {
    expect(await ${camel}({ subjectId: 'a' }, anyone, ports)).toEqual({ ok: false, refusals: [{ code: 'not-allowed' }] })
  })

  it('tells what happened', async () => {
    const outcome = await ${camel}({ subjectId: 'a' }, system('test'), ports)
    expect(outcome).toMatchObject({ ok: true, events: [{ type: '${module.slug}.${slug}-done', subject: 'a' }] })
  })
})
`

/** A page. @param key first part of its messages */
export const pageFile = ({ camel }: Names, key: string): string => `import { page } from '@ribambelle/platform/http'
import type { PageRequest, Reply } from '@ribambelle/platform/http'
import { PageHeader } from '@ribambelle/ui'
import { say } from './messages.ts'

/** What this page shows, and to whom. */
export async function ${camel}Page(request: PageRequest): Promise<Reply> {
  const t = say(request.lang)
  return page(t('${key}.title'), <PageHeader title={t('${key}.title')} lead={t('${key}.lead')} />)
}
`

/** The first words of a page, to be replaced by true ones. */
export const pageWords: Readonly<Record<string, { readonly title: string; readonly lead: string }>> = {
  fr: { title: 'Titre de la page', lead: 'Une phrase dit à quoi sert cette page.' },
  en: { title: 'Title of the page', lead: 'One sentence says what this page is for.' },
  'fr-x-falc': { title: 'Le titre de la page', lead: 'Dites ici à quoi sert la page.' },
  de: { title: 'Titel der Seite', lead: 'Ein Satz sagt, wozu diese Seite dient.' },
  it: { title: 'Titolo della pagina', lead: 'Una frase dice a che cosa serve questa pagina.' },
  es: { title: 'Título de la página', lead: 'Una frase dice para qué sirve esta página.' },
  pt: { title: 'Título da página', lead: 'Uma frase diz para que serve esta página.' },
  tr: { title: 'Sayfanın başlığı', lead: 'Bu sayfanın ne işe yaradığı tek cümleyle söylenir.' },
  uk: { title: 'Назва сторінки', lead: 'Одне речення пояснює, для чого ця сторінка.' },
  sq: { title: 'Titulli i faqes', lead: 'Një fjali thotë për çfarë shërben kjo faqe.' },
  ar: { title: 'عنوان الصفحة', lead: 'جملة واحدة تبيّن فائدة هذه الصفحة.' },
}

/** The table of routes of a module that has no page yet. */
export const routesFile = ({ camel, pascal }: Names): string => `import type { Route } from '@ribambelle/platform/http'
import type { Runner } from '@ribambelle/platform/run'
import type { ${pascal}Ports } from '../application/ports.ts'

/** Every address of the module, and who may call it. */
export const ${camel}Routes = (_run: Runner<${pascal}Ports>): Route[] => []
`

export const messagesFile = `import { messages } from '@ribambelle/platform/messages'
import fr from './messages/fr.json' with { type: 'json' }

export const say = messages({ fr }, import.meta.url)
`

/** A decision, dated. */
export const decisionFile = (title: string, date: string): string => `# ${title}

${date}. Decided.

## Question

What had to be settled, and what makes it hard to change later.

## Decision

What we do.

## Reasons

What was tried, measured or read, with figures and sources.

## Consequences

What becomes easy, what becomes hard, and what would make us decide again.
`
