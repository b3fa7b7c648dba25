import { hasRole } from '@ribambelle/kernel'
import type { Actor } from '@ribambelle/kernel'

/** Parts of the leaflet, in the order in which they are printed. */
export const brochureSections = [
  'foreword',
  'kinds',
  'ask',
  'costs',
  'map',
  'places',
  'childminders',
  'services',
  'events',
  'contacts',
  'index',
] as const

export type BrochureSection = (typeof brochureSections)[number]

/** What the service chose for its leaflet. */
export interface BrochureSettings {
  readonly sections: readonly BrochureSection[]
  /** by language tag; French stands where a language has none */
  readonly forewords: Readonly<Record<string, string>>
  /** who signs the foreword: « La présidente du Pays de la Lurelle » */
  readonly signature: string
}

/** Until somebody chooses: every part but the foreword, which nobody has written. */
export const plainBrochure: BrochureSettings = {
  sections: brochureSections.filter((section) => section !== 'foreword'),
  forewords: {},
  signature: '',
}

export const longestForeword = 2500
export const longestSignature = 120

export type BrochureFault =
  | 'no-section'
  | 'section-unknown'
  | 'foreword-missing'
  | 'foreword-too-long'
  | 'signature-too-long'

/** All that is wrong with what somebody chose. */
export function brochureFaults(chosen: {
  readonly sections: readonly string[]
  readonly forewords: Readonly<Record<string, string>>
  readonly signature: string
}): { readonly code: BrochureFault; readonly field: string }[] {
  const faults: { code: BrochureFault; field: string }[] = []
  const known: readonly string[] = brochureSections
  if (chosen.sections.length === 0) faults.push({ code: 'no-section', field: 'sections' })
  if (!chosen.sections.every((section) => known.includes(section)))
    faults.push({ code: 'section-unknown', field: 'sections' })
  if (chosen.sections.includes('foreword') && !chosen.forewords['fr']?.trim())
    faults.push({ code: 'foreword-missing', field: 'foreword-fr' })
  for (const [lang, text] of Object.entries(chosen.forewords))
    if (text.length > longestForeword) faults.push({ code: 'foreword-too-long', field: `foreword-${lang}` })
  if (chosen.signature.length > longestSignature) faults.push({ code: 'signature-too-long', field: 'signature' })
  return faults
}

/** Who writes the leaflet. */
export const brochureKeepers = ['officer', 'coordinator', 'administrator'] as const
export const mayKeepBrochure = (actor: Actor): boolean => hasRole(actor, ...brochureKeepers)

/** A line to call for help, whatever the territory. */
export interface Helpline {
  readonly code: 'emergency' | 'medical' | 'child-danger' | 'violence'
  readonly number: string
}

/**
 * Numbers that everybody may call, by country.
 * @source France: 112 and 15 (service-public.fr F33754), 119 (allo119.gouv.fr), 3919 (arretonslesviolences.gouv.fr). Switzerland: 112 and 144 (ch.ch).
 */
export const helplines: Readonly<Record<'FR' | 'CH', readonly Helpline[]>> = {
  FR: [
    { code: 'emergency', number: '112' },
    { code: 'medical', number: '15' },
    { code: 'child-danger', number: '119' },
    { code: 'violence', number: '3919' },
  ],
  CH: [
    { code: 'emergency', number: '112' },
    { code: 'medical', number: '144' },
  ],
}
