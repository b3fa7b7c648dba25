import type { CareRow, LawUse, WorkingLine } from '@ribambelle/childcare-costs'
import { dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Numbered, Tag } from '@ribambelle/ui'
import { say } from '../messages.ts'
import { formulaWords, lawName, valueWords } from '../words.ts'

type Available = Extract<CareRow, { available: true }>

/** A text of the law, or where a number was read: in French, whatever the language of the page. */
const Cited = ({ text }: { text: string }) => <bdi lang="fr">{text}</bdi>

/** One number of the law: what it is, since when, where it was read, and whether somebody should check it. */
function Use({ lang, use }: { lang: Lang; use: LawUse }) {
  const t = say(lang)
  const words = {
    name: lawName(lang, use.key),
    value: valueWords(lang, use.value, use.unit),
    from: dayWords(lang, use.from),
  }
  return (
    <li>
      {t('working.use', words)} {t('working.source')} <Cited text={use.source} />{' '}
      {use.toVerify !== undefined && <Tag tone="warning">{t('working.to-verify')}</Tag>}{' '}
      {use.overridden && <Tag tone="info">{t('working.corrected')}</Tag>}
    </li>
  )
}

/** The numbers of the law of one line, and the text of its rule when no number carries it. */
function Numbers({ lang, line }: { lang: Lang; line: WorkingLine }) {
  const ruleOnly = line.sources.filter((source) => !line.uses.some((use) => use.source === source))
  if (line.uses.length === 0 && ruleOnly.length === 0) return null
  return (
    <ul>
      {line.uses.map((use) => (
        <Use lang={lang} use={use} />
      ))}
      {ruleOnly.map((source) => (
        <li>
          {say(lang)('working.rule')} <Cited text={source} />
        </li>
      ))}
    </ul>
  )
}

const childWords = (lang: Lang, line: WorkingLine): string =>
  line.child === undefined ? say(lang)('working.all') : say(lang)('working.child', { number: line.child + 1 })

/** What was reckoned at one step: « 3 200,00 × 0,0516 % = 1,65 € l’heure ». */
function Sum({ lang, line }: { lang: Lang; line: WorkingLine }) {
  const formula = <bdi dir="ltr">{formulaWords(lang, line.formula)}</bdi>
  if (line.unit === 'factor') return <p>{formula}</p>
  const value = <strong>{valueWords(lang, line.value, line.unit)}</strong>
  if (line.formula.includes('→') || Number(line.formula) === Number(line.value)) return <p>{value}</p>
  return (
    <p>
      {formula} = {value}
    </p>
  )
}

/** How an amount was found, step by step: everything that it rests on. */
export function Working({ lang, row }: { lang: Lang; row: Available }) {
  const t = say(lang)
  const several = new Set(row.lines.map(({ child }) => child)).size > 2
  return (
    <>
      <h3>{t('kind.working')}</h3>
      <Numbered
        steps={row.lines.map((line) => ({
          title: several
            ? t('working.of', { child: childWords(lang, line), step: t(`working.line.${line.code}`) })
            : t(`working.line.${line.code}`),
          children: (
            <>
              <Sum lang={lang} line={line} />
              <Numbers lang={lang} line={line} />
            </>
          ),
        }))}
      />
    </>
  )
}
