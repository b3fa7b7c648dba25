import { RadioGroup, Select, TextField } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { elsewhere } from '../../../domain/asked.ts'
import { shared } from '../../messages.ts'
import { errorOf, StepFrame } from '../frame.tsx'
import type { StepView } from '../frame.tsx'
import { say } from '../messages.ts'

/** Addresses of the territory's own file that look like what was written. */
function DidYouMean({ view }: { view: StepView }): VNode | null {
  const { lang } = view.request
  const t = say(lang)
  const { near } = view.home
  const typed = view.typed.text('address')
  if (near.length === 0 || view.typed.text('zoneId') === elsewhere) return null
  const kept = view.typed.text('addressShown') === typed && view.typed.text('addressChoice') === 'kept'
  return (
    <>
      <input type="hidden" name="addressShown" value={typed} />
      <RadioGroup
        name="addressChoice"
        label={t(/\d/.test(typed) ? 'home.did-you-mean' : 'home.no-number')}
        value={kept ? 'kept' : ''}
        choices={[
          // A street alone is in many communes: its number is written first.
          ...(/\d/.test(typed) ? near.map(({ label }) => ({ value: label, label })) : []),
          { value: 'kept', label: t('home.keep'), hint: t('home.keep.hint') },
        ]}
      />
    </>
  )
}

/** Where the family lives: the commune is found from the address, in the territory's own file. */
export function HomeStep({ view }: { view: StepView }): VNode {
  const { lang } = view.request
  const t = say(lang)
  const s = shared(lang)
  const error = errorOf(view)
  return (
    <StepFrame view={view} step="home">
      <TextField
        name="address"
        label={s('about.address')}
        hint={t('about.address.why')}
        value={view.typed.text('address')}
        error={error('address')}
        autoComplete="street-address"
        maxLength={120}
      />
      <DidYouMean view={view} />
      <Select
        name="zoneId"
        label={s('about.zone')}
        hint={t('about.zone.hint')}
        value={view.typed.text('zoneId')}
        error={error('zoneId')}
        placeholder={t('about.zone.choose')}
        options={[
          ...view.open.zones.map(({ zoneId, name }) => ({ value: zoneId, label: name })),
          { value: elsewhere, label: s('zone.elsewhere') },
        ]}
      />
    </StepFrame>
  )
}
