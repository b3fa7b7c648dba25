import { capacityKinds } from '@ribambelle/capacity/adapters'
import { correspondenceKinds } from '@ribambelle/correspondence/adapters'
import { directoryKinds } from '@ribambelle/directory/adapters'
import { intakeKinds } from '@ribambelle/intake/adapters'
import { shortText } from '@ribambelle/platform/mail/sms'
import { languages } from '@ribambelle/platform/messages'
import { describe, expect, it } from 'vitest'

const kinds = [...correspondenceKinds, ...directoryKinds, ...intakeKinds, ...capacityKinds]
const samples = kinds.flatMap((kind) => languages.map((lang) => [kind.kind, lang, kind.sample(lang)] as const))

describe('what is written to families', () => {
  it('has one name each', () => {
    const names = kinds.map(({ kind }) => kind)
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([])
  })

  it.each(samples)('%s in %s says nothing private on a locked screen', (_kind, _lang, { name, subject, sms }) => {
    const people = name.split(/\s+/).filter((word) => word.length > 2 && word !== 'Ribambelle')
    for (const shown of [subject, sms]) expect(people.filter((word) => shown.includes(word))).toEqual([])
    expect(subject).not.toMatch(/RIB-|@|\d{2}[ .]\d{2}[ .]\d{2}/)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(subject.length).toBeLessThanOrEqual(80)
  })

  it.each(samples)('%s in %s fits three text messages with its address', (_kind, _lang, { sms }) => {
    expect(
      shortText(`${sms} https://petite-enfance.example.fr/lurelle/fr/my/requests/${'x'.repeat(36)}`).segments,
    ).toBeLessThanOrEqual(3)
  })
})
