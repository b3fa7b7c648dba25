import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bernVoucher, cmg, lawValues, psuFee } from './index.ts'
import type { BernInput, CmgInput, Day, LawKey, PsuFeeInput } from './index.ts'

/** The vectors that came with the project lie beside the repository, not in it. */
const folder = new URL('../../../shared/data/money/', import.meta.url)
const here = existsSync(folder)
if (!here) console.log('skipped: ../shared/data/money is not beside the repository')

interface Vectors {
  readonly cas: readonly Readonly<
    Record<string, string | number | boolean | readonly (readonly [string, number, number])[]>
  >[]
}
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const casesOf = (name: string) => (here ? (read(name) as Vectors).cas : [])
const cents = (value: unknown): number => Math.round(Number(value) * 100)

describe.skipIf(!here)('the vectors beside the repository', () => {
  it.each(casesOf('psu_cases.json'))('PSU $date $type $nb_enfants $dont_aeeh $ressources_mensuelles', (line) => {
    const input: PsuFeeInput = {
      on: line['date'] as Day,
      scale: line['type'] === 'familial_ou_parental' ? 'familial' : 'collective',
      children: Number(line['nb_enfants']),
      disabledChildren: Number(line['dont_aeeh']),
      yearlyIncome: cents(line['ressources_mensuelles']) * 12,
    }
    const [band, fictive] = (['lower-band', 'fictive-child'] as const).map((aeehRule) => psuFee(input, { aeehRule }))
    expect(band).toMatchObject({ ok: true, value: { hourly: cents(line['tarif_horaire_tranche_inferieure']) } })
    expect(fictive).toMatchObject({ ok: true, value: { hourly: cents(line['tarif_horaire_enfant_fictif']) } })
    expect(band?.ok && Number(band.value.rate)).toBe(Number(line['taux_pct_tranche_inferieure']))
    expect(band?.ok && band.lines.find(({ code }) => code === 'counted-income')?.value).toBe(
      Number(line['ressources_retenues']).toFixed(2),
    )
  })

  it.each(casesOf('cmg_2025_cases.json'))('CMG $fn $mode $heures $nb_enfants', (line) => {
    const kindOf = (mode: unknown) => (mode === 'GED' ? 'home' : 'childminder')
    const ask = (more: Partial<CmgInput>) => {
      const base = { on: '2025-09-01', kind: kindOf(line['mode']), hours: 1, cost: 1, yearlyIncome: 0 } as const
      const children = Number(line['nb_enfants'] ?? 1)
      const found = cmg({ ...base, children, disabledChildren: Number(line['aeeh'] ?? 0), ...more })
      if (!found.ok) throw new Error(JSON.stringify(found.problems))
      return found.value
    }
    const month = { hours: Number(line['heures']), cost: cents(line['remuneration']) }
    const income = cents(line['revenu_mensuel']) * 12
    if (line['fn'] === 'cmg_remuneration')
      expect(ask({ ...month, yearlyIncome: income }).allowance).toBe(cents(line['attendu']))
    else if (line['fn'] === 'taux_effort_horaire_pct') expect(Number(ask({}).rate)).toBe(line['attendu'])
    else if (line['fn'] === 'cout_mensuel_plafonne') expect(ask(month).counted).toBe(cents(line['attendu']))
    else {
      const declared = line['declarations'] as readonly (readonly [string, number, number])[]
      const all = declared.map(([mode, hours, cost]) =>
        ask({ kind: kindOf(mode), hours, cost: cost * 100, yearlyIncome: cents(line['revenu_annuel']) }),
      )
      const total = all.reduce((sum, { allowance }) => sum + allowance, 0)
      expect(line['fn']).toBe('moyenne_cmgr_trimestre')
      expect(Math.round(total / Number(line['diviseur']))).toBe(cents(line['attendu']))
    }
  })

  it.each(casesOf('bern_vouchers_cases.json'))('Bern $age $du $au $revenu_determinant', (line) => {
    const input: BernInput = {
      from: line['du'] as Day,
      to: line['au'] as Day,
      unit: 'day',
      age: ({ baby: 'baby', kind: 'preschool', schule: 'school' } as const)[line['age'] as 'baby'],
      needs: line['besoins_particuliers'] === true,
      share: Number(line['taux_pct']),
      income: cents(line['revenu_determinant']),
      fullCost: cents(line['cout_complet_mensuel']),
    }
    const found = bernVoucher(input)
    expect(found).toMatchObject({ ok: true, value: { exact: line['formule'] } })
  })

  it('tell the same scale of centres through time', () => {
    const scale = here
      ? (read('psu.json') as {
          taux: Record<string, string[]>
          plafond_mensuel: [Day, string][]
          plancher_mensuel: [Day, string][]
        })
      : undefined
    const first = '2019-09-01'
    const valuesOf = (key: LawKey) =>
      lawValues[key].entries.filter(({ from }) => from >= first).map(({ from, value }) => [from, Number(value)])
    const numbers = (rows: [Day, string][] | undefined) =>
      rows?.filter(([from]) => from >= first).map(([from, value]) => [from, Number(value)])
    expect(valuesOf('psu.income.ceiling')).toEqual(numbers(scale?.plafond_mensuel))
    expect(valuesOf('psu.income.floor')).toEqual(numbers(scale?.plancher_mensuel))
    const keys = ['collective.1', 'collective.2', 'collective.3', 'collective.4', 'collective.8'] as const
    const shifted = ['familial.1', 'familial.2', 'familial.3', 'familial.6'] as const
    for (const [from, rates] of Object.entries(scale?.taux ?? {})) {
      const at = (key: LawKey) => lawValues[key].entries.find((entry) => entry.from === from)?.value
      expect(keys.map((key) => at(`psu.rate.${key}`))).toEqual(rates)
      expect(shifted.map((key) => at(`psu.rate.${key}`))).toEqual(rates.slice(1))
    }
  })
})
