import type { Form } from '@ribambelle/platform/http'
import type { DraftPart } from '../../../../domain/scale/draft.ts'
import { wordsFrom } from './fields.tsx'

const emptyWords = (words: object): boolean => Object.keys(words).length === 0

/** A whole number as typed; what is not one stays as text, so that the reading of the scale refuses it where it stands. */
function whole(form: Form, name: string): unknown {
  const text = form.text(name).replaceAll(/\s/g, '').replace('−', '-')
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text === '' ? undefined : text
}

/** « 1 : 2 » a line: from 1 on, 2 points. */
const stepsFrom = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const found = /^\s*(\d{1,9})\s*[:=]\s*(-?\d{1,9})\s*$/.exec(line)
      return found ? { atLeast: Number(found[1]), points: Number(found[2]) } : line
    })

export const stepsText = (steps: readonly { readonly atLeast: number; readonly points: number }[]): string =>
  steps.map(({ atLeast, points }) => `${atLeast} : ${points}`).join('\n')

function ruleFrom(form: Form): unknown {
  const kind = form.text('rule')
  switch (kind) {
    case 'per-unit': {
      const atMost = whole(form, 'atMost')
      return atMost === undefined ? { kind } : { kind, atMost }
    }
    case 'from-value':
      return { kind, least: whole(form, 'least'), most: whole(form, 'most') }
    case 'steps':
      return { kind, steps: stepsFrom(form.text('steps')) }
    default:
      return { kind: 'if-at-least', atLeast: whole(form, 'atLeast') ?? 1 }
  }
}

function criterionFrom(form: Form): unknown {
  const proof = wordsFrom(form, 'proof')
  const rule = form.text('rule')
  const also = form.list('also')
  const group = form.text('group')
  return {
    code: form.text('code'),
    label: wordsFrom(form, 'label'),
    facts: form.list('facts'),
    rule: ruleFrom(form),
    points: rule === 'from-value' || rule === 'steps' ? 0 : whole(form, 'points'),
    scope: form.text('scope') === 'centre' ? 'centre' : 'territory',
    proof: emptyWords(proof) ? null : proof,
    source: form.text('source'),
    ...(also.length > 0 ? { also } : {}),
    ...(group === '' ? {} : { group }),
  }
}

/** A line as a form gives it, not checked yet. */
export function lineFrom(part: DraftPart, form: Form): unknown {
  const label = wordsFrom(form, 'label')
  switch (part) {
    case 'criteria':
      return criterionFrom(form)
    case 'groups': {
      const atMost = whole(form, 'atMost')
      const counts = form.text('counts') === 'sum' ? 'sum' : 'highest'
      return { code: form.text('code'), label, counts, ...(atMost === undefined ? {} : { atMost }) }
    }
    case 'tieBreaks': {
      const by = form.text('by')
      return by === 'registration-day' ? { by, label } : { by: 'fact', fact: by, label }
    }
    case 'reserves':
      return {
        code: form.text('code'),
        label,
        fact: form.text('fact'),
        percent: whole(form, 'percent'),
        kind: form.text('kind') === 'hard' ? 'hard' : 'soft',
        source: form.text('source'),
      }
    case 'notExpressed':
      return { label, why: wordsFrom(form, 'why') }
  }
}

/** An empty line, to begin with. */
export function emptyLine(part: DraftPart, source: string): unknown {
  switch (part) {
    case 'criteria':
      return {
        code: '',
        label: {},
        facts: [],
        rule: { kind: 'if-at-least', atLeast: 1 },
        points: undefined,
        scope: 'territory',
        proof: null,
        source,
      }
    case 'groups':
      return { code: '', label: {}, counts: 'highest' }
    case 'tieBreaks':
      return { by: 'registration-day', label: {} }
    case 'reserves':
      return { code: '', label: {}, fact: '', percent: undefined, kind: 'soft', source }
    case 'notExpressed':
      return { label: {}, why: {} }
  }
}
