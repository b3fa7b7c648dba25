import { direction } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { ExamplesPage } from '@ribambelle/ui/examples'
import { render } from 'preact-render-to-string'

/** The design system's own page of examples. */
export const examplesPage = (lang: Lang, stylesheet: string): string =>
  `<!DOCTYPE html>${render(<ExamplesPage lang={lang} dir={direction(lang)} stylesheets={[stylesheet]} />)}`
