/** A file of a typeface: one subset of one variable font, served from `/assets/fonts/`. */
export interface FontFace {
  family: string
  package: string
  file: string
  subset: string
  weights: string
}

const face = (family: string, name: string, subset: string, weights: string): FontFace => ({
  family,
  package: `@fontsource-variable/${name}`,
  file: `${name}-${subset}-wght-normal.woff2`,
  subset,
  weights,
})

/**
 * Only the subsets that our languages need; the browser fetches one when a page uses its characters. Where two subsets hold a
 * character, the last one is fetched: `latin` comes after `latin-ext`, or the œ of « sœur » would cost 60 kB.
 */
export const fontFaces: readonly FontFace[] = [
  face('Source Sans 3', 'source-sans-3', 'cyrillic', '200 900'),
  face('Source Sans 3', 'source-sans-3', 'latin-ext', '200 900'),
  face('Source Sans 3', 'source-sans-3', 'latin', '200 900'),
  face('Nunito', 'nunito', 'cyrillic', '200 1000'),
  face('Nunito', 'nunito', 'latin-ext', '200 1000'),
  face('Nunito', 'nunito', 'latin', '200 1000'),
  face('Vazirmatn', 'vazirmatn', 'arabic', '100 900'),
]

export const fontUrl = (file: string): string => `/assets/fonts/${file}`

const arabicScript = ['ar', 'fa', 'ps', 'ur']
const cyrillicScript = ['uk', 'ru', 'bg', 'be', 'sr']

/**
 * The files worth fetching before the stylesheet asks for them: the text and the titles of this language.
 * @param lang BCP 47 tag of the page
 * @returns at most two addresses
 */
export function fontsToPreload(lang: string): string[] {
  const language = lang.split('-')[0] ?? lang
  if (arabicScript.includes(language)) return [fontUrl('vazirmatn-arabic-wght-normal.woff2')]
  const subset = cyrillicScript.includes(language) ? 'cyrillic' : 'latin'
  return [fontUrl(`source-sans-3-${subset}-wght-normal.woff2`), fontUrl(`nunito-${subset}-wght-normal.woff2`)]
}

/**
 * System faces stretched to the width and height of ours, so that nothing moves when the real ones arrive.
 * Measured on a French paragraph: Source Sans 3 400 is 91.9 % as wide as Arial, Nunito 800 98.9 % as wide as Arial Bold;
 * ascents and descents are those of the fonts divided by that ratio.
 */
export const fallbackFaces = `@font-face {
  font-family: 'Source Sans Fallback';
  src: local('Arial'), local('Helvetica'), local('Liberation Sans'), local('Roboto');
  size-adjust: 91.9%;
  ascent-override: 111.5%;
  descent-override: 43.5%;
  line-gap-override: 0%;
}
@font-face {
  font-family: 'Nunito Fallback';
  src: local('Arial Bold'), local('Helvetica Bold'), local('Liberation Sans Bold'), local('Roboto Bold');
  font-weight: 600 900;
  size-adjust: 98.9%;
  ascent-override: 102.2%;
  descent-override: 35.7%;
  line-gap-override: 0%;
}
`
