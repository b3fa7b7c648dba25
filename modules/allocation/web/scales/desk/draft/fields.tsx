import type { Form } from '@ribambelle/platform/http'
import { languageNames, languages } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import { Details, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import type { Words } from '../../../../domain/scale/scale.ts'
import { say } from '../messages.ts'

interface Props {
  readonly lang: Lang
  /** name of the fields: `label.fr`, `label.en` */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly words: Partial<Words> | null
  readonly error: (field: string) => string | undefined
}

/** A text in French, and under it in the other languages. */
export function WordsFields({ lang, name, label, hint, words, error }: Props): VNode {
  const t = say(lang)
  const others = languages.filter((one) => one !== 'fr')
  const filled = others.filter((one) => words?.[one]).length
  return (
    <>
      <TextField
        name={`${name}.fr`}
        label={label}
        hint={hint}
        value={words?.fr ?? ''}
        error={error(`${name}.fr`)}
        maxLength={500}
      />
      <Details
        summary={t('words.others', { label, filled, all: others.length })}
        open={others.some((one) => error(`${name}.${one}`) !== undefined)}
      >
        {others.map((one) => (
          <TextField
            name={`${name}.${one}`}
            label={t('words.in', { label, language: languageNames[one] })}
            value={words?.[one] ?? ''}
            error={error(`${name}.${one}`)}
            maxLength={500}
          />
        ))}
      </Details>
    </>
  )
}

/** The text of such fields; languages left empty are left out. French may be missing: the reading of the scale says so. */
export function wordsFrom(form: Form, name: string): Words {
  const typed = languages.flatMap((lang) => {
    const text = form.text(`${name}.${lang}`)
    return text === '' ? [] : [[lang, text]]
  })
  return Object.fromEntries(typed) as Words
}

const text = (value: unknown): string => (typeof value === 'number' || typeof value === 'string' ? String(value) : '')

/** A whole number, shown again as it was typed. */
export function Whole({
  name,
  label,
  hint,
  value,
  error,
}: {
  name: string
  label: string
  hint?: string
  value: unknown
  error?: string | undefined
}): VNode {
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={text(value)}
      error={error}
      inputMode="numeric"
      width="short"
      maxLength={10}
    />
  )
}
