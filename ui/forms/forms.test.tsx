import { renderToString } from 'preact-render-to-string'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Checkbox, CheckboxGroup, RadioGroup } from './choices.tsx'
import { DateField, joinDateParts, MonthField } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { fieldId } from './field.tsx'
import { Form } from './form.tsx'
import { LinkButton } from './button.tsx'
import { underWay } from '../islands/busy.ts'
import { uiIslands } from '../islands/index.ts'
import { Select } from './select.tsx'
import { FileField, TextArea, TextField } from './text-field.tsx'

const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
const attribute = (html: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1]

const oneControl = {
  TextField: <TextField name="child.name" label="Nom" hint="Comme sur la carte" error="Écrivez le nom" />,
  TextArea: <TextArea name="child.name" label="Nom" hint="Comme sur la carte" error="Écrivez le nom" />,
  FileField: <FileField name="child.name" label="Nom" hint="Comme sur la carte" error="Écrivez le nom" />,
  Select: <Select name="child.name" label="Nom" hint="Comme sur la carte" error="Écrivez le nom" />,
  DateField: <DateField name="child.name" label="Nom" hint="Comme sur la carte" error="Écrivez le nom" />,
  Checkbox: <Checkbox name="child.name" label="Nom" hint="Comme sur la carte" error="Écrivez le nom" />,
}

describe.each(Object.entries(oneControl))('%s', (_name, field) => {
  const html = renderToString(field)

  it('ties its label to its control', () => {
    expect(html).toContain('for="field-child-name"')
    expect(html).toMatch(/<(input|select|textarea)[^>]* id="field-child-name"/)
  })

  it('reads hint and error with the control, and says that it is wrong', () => {
    expect(attribute(html, 'aria-describedby')).toBe('field-child-name-hint field-child-name-error')
    expect(ids(html)).toEqual(expect.arrayContaining(['field-child-name-hint', 'field-child-name-error']))
    expect(attribute(html, 'aria-invalid')).toBe('true')
  })
})

describe('a field without hint or error', () => {
  it('points at nothing', () => {
    const html = renderToString(<TextField name="town" label="Commune" value="Le Port" />)
    expect(html).not.toContain('aria-describedby')
    expect(html).not.toContain('aria-invalid')
    expect(html).toContain('value="Le Port"')
  })

  it('keeps a label that only screen readers hear', () => {
    const html = renderToString(<TextField name="town" label="Commune" hideLabel />)
    expect(html).toContain('<label class="for-reader" for="field-town">Commune')
  })

  it('reads the unit with the figure', () => {
    const html = renderToString(<TextField name="rent" label="Loyer" unit="€" />)
    expect(attribute(html, 'aria-describedby')).toBe('field-rent-unit')
  })
})

describe('choices', () => {
  const choices = [
    { value: 'a', label: 'Oui' },
    { value: 'b', label: 'Non', hint: 'Vous pourrez changer.' },
  ]

  it('keep what was answered, and only that', () => {
    const html = renderToString(<RadioGroup name="twin" label="Jumeaux ?" choices={choices} value="b" />)
    expect(html.match(/ checked/g)).toHaveLength(1)
    expect(html).toMatch(/value="b" checked/)
    const boxes = renderToString(<CheckboxGroup name="days" label="Jours" choices={choices} values={['a', 'b']} />)
    expect(boxes.match(/ checked/g)).toHaveLength(2)
  })

  it('put the error on the group, and lead the summary to the first choice', () => {
    const html = renderToString(<RadioGroup name="twin" label="Jumeaux ?" choices={choices} error="Choisissez" />)
    expect(html).toMatch(/<fieldset[^>]*aria-describedby="field-twin-error"/)
    expect(html).toMatch(/<input[^>]* id="field-twin"[^>]* value="a"/)
    expect(new Set(ids(html)).size).toBe(ids(html).length)
  })
})

describe('dates', () => {
  it('show the three parts of a day, and what was typed when it is not one', () => {
    const parts = { day: 'Jour', month: 'Mois', year: 'Année' }
    const html = renderToString(<DateField name="birth" label="Naissance" value="2025-13-27" parts={parts} />)
    expect(html).toMatch(/name="birth.day"[^>]*value="27"/)
    expect(html).toMatch(/name="birth.month"[^>]*value="13"/)
    expect(html).toMatch(/name="birth.year"[^>]*value="2025"/)
  })

  it('come back from their three parts as they were shown', () => {
    const day = fc.record({
      year: fc.integer({ min: 1900, max: 2100 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
    })
    fc.assert(
      fc.property(day, ({ year, month, day }) => {
        const joined = joinDateParts({ day: ` ${day}`, month: `${month} `, year: `${year}` })
        expect(joined).toMatch(/^\d{4}-\d{2}-\d{2}$/)
        expect(joined.split('-').map(Number)).toEqual([year, month, day])
      }),
    )
    expect(joinDateParts({ day: '', month: ' ', year: '' })).toBe('')
  })

  it('offer months across the new year, under their year', () => {
    const monthNames = ['jan', 'fév', 'mar', 'avr', 'mai', 'juin', 'juil', 'août', 'sep', 'oct', 'nov', 'déc']
    const html = renderToString(
      <MonthField name="start" label="Début" first="2026-12" count={3} monthNames={monthNames} value="2027-01" />,
    )
    expect([...html.matchAll(/<option[^>]* value="([^"]+)"/g)].map((match) => match[1])).toEqual([
      '2026-12',
      '2027-01',
      '2027-02',
    ])
    expect(html).toMatch(/<option value="2027-01" selected>jan 2027/)
    expect(html).toContain('<optgroup label="2027">')
  })
})

describe('a form', () => {
  it('carries its key and leaves the checks to the server', () => {
    const html = renderToString(
      <Form action="/requests" idempotencyKey="k-1" hidden={{ version: '3' }}>
        ok
      </Form>,
    )
    expect(html).toContain('<input type="hidden" name="_key" value="k-1"/>')
    expect(html).toContain('<input type="hidden" name="version" value="3"/>')
    expect(html).toMatch(/<form[^>]*method="post"/)
    expect(html).toContain('novalidate')
  })
})

describe('the summary of errors', () => {
  it('leads to each field by a link and takes the focus', () => {
    const html = renderToString(
      <ErrorSummary
        title="Deux points à revoir"
        errors={[{ field: 'child.name', message: 'Écrivez le nom' }, { message: 'Trop tard' }]}
      />,
    )
    expect(html).toContain(`<a href="#${fieldId('child.name')}">Écrivez le nom</a>`)
    expect(html).toMatch(/<h2[^>]*tabindex="-1"[^>]*autofocus/)
    expect(html).toContain('<li>Trop tard</li>')
  })

  it('is not there when nothing is wrong', () => {
    expect(renderToString(<ErrorSummary title="Rien" errors={[]} />)).toBe('')
  })
})

describe('a form whose answer takes seconds', () => {
  const busy = { now: 'Calcul en cours…', later: 'Encore un instant…' }

  it('carries what its button will say, where the island finds it', () => {
    const html = renderToString(
      <Form action="/keep" busy={busy}>
        Garder
      </Form>,
    )
    expect(attribute(html, 'data-busy')).toBe(busy.now)
    expect(attribute(html, 'data-later')).toBe(busy.later)
    expect(html).not.toContain('data-ready')
    expect(uiIslands.map(({ name }) => name)).toContain(underWay)
  })

  it('and a file that takes as long do; the others carry nothing', () => {
    const file = renderToString(
      <LinkButton href="/book.pdf" busy={{ ...busy, ready: 'Enregistré.' }}>
        PDF
      </LinkButton>,
    )
    expect(attribute(file, 'data-ready')).toBe('Enregistré.')
    expect(renderToString(<Form action="/keep">Garder</Form>)).not.toContain('data-')
    expect(renderToString(<LinkButton href="/book.pdf">PDF</LinkButton>)).not.toContain('data-')
  })
})
