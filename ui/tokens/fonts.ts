/** A file of a typeface: one subset of one variable font, served from `/assets/fonts/`. */
export interface FontFace {
  family: string
  /** The package that ships the file; null for our own folder `ui/fonts`. */
  package: string | null
  file: string
  weights: string
  /** Characters for which a browser fetches the file (CSS unicode-range). */
  range: string
}

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const latinExt = 'U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B'
const cyrillic = 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'
/** Without the hyphens and marks that the package adds: one of them in a French sentence would fetch 46 kB. */
const arabic = 'U+0600-06FF,U+0750-077F,U+0870-08FF,U+200C-200D,U+FB50-FDFF,U+FE70-FEFC'

const shipped = (family: string, name: string, subset: string, weights: string, range: string): FontFace => ({
  family,
  package: `@fontsource-variable/${name}`,
  file: `${name}-${subset}-wght-normal.woff2`,
  weights,
  range,
})

/** Only the subsets that our languages need; the browser fetches one when a page uses its characters. */
export const fontFaces: readonly FontFace[] = [
  shipped('Source Sans 3', 'source-sans-3', 'cyrillic', '200 900', cyrillic),
  shipped('Source Sans 3', 'source-sans-3', 'latin', '200 900', latin),
  shipped('Nunito', 'nunito', 'cyrillic', '200 1000', cyrillic),
  shipped('Nunito', 'nunito', 'latin', '200 1000', latin),
  shipped('Vazirmatn', 'vazirmatn', 'arabic', '100 900', arabic),
  {
    family: 'Ribambelle Text',
    package: null,
    file: 'ribambelle-text-latin-ext.woff2',
    weights: '200 900',
    range: latinExt,
  },
  {
    family: 'Ribambelle Titles',
    package: null,
    file: 'ribambelle-titles-latin-ext.woff2',
    weights: '200 1000',
    range: latinExt,
  },
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
