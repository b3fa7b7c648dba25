import { Details, RadioGroup, Section, Select, TextField } from '@ribambelle/ui'
import { addressIsland } from '../../../places/near.tsx'
import { say } from '../../messages.ts'
import type { PartProps } from './props.ts'

/** Where the place lies: an address of the territory's own file, or a point of its own. */
export function PlacePart(part: PartProps) {
  const { request, siteId, value, error } = part
  const t = say(request.lang)
  return (
    <Section title={t('keep.part.place')}>
      <div data-island={addressIsland} data-source={request.link('/places/addresses.json')}>
        <TextField
          name="address"
          label={t('keep.field.address')}
          hint={t('keep.hint.address')}
          value={value('address')}
          error={error('address')}
          maxLength={120}
          autoComplete="off"
        />
      </div>
      <Choices {...part} />
      <Commune {...part} />
      <Position {...part} />
      {siteId === null && (
        <Details summary={t('keep.zone-only')} open={error('zoneId') !== undefined}>
          <Zones {...part} />
        </Details>
      )}
    </Section>
  )
}

function Commune({ request, value, error }: PartProps) {
  const t = say(request.lang)
  return (
    <>
      <TextField
        name="postcode"
        label={t('keep.field.postcode')}
        value={value('postcode')}
        error={error('postcode')}
        width="short"
        maxLength={10}
        autoComplete="off"
      />
      <TextField
        name="town"
        label={t('keep.field.town')}
        value={value('town')}
        error={error('town')}
        width="medium"
        maxLength={80}
        autoComplete="off"
      />
    </>
  )
}

/** A point of its own; open where the address is not in the file. */
function Position({ request, value, error }: PartProps) {
  const t = say(request.lang)
  return (
    <Details
      summary={t('keep.position')}
      open={
        ['latitude', 'longitude'].some((name) => error(name)) || error('address') === t('keep.refusal.address-unknown')
      }
    >
      <p class="hint">{t('keep.position.hint')}</p>
      {(['latitude', 'longitude'] as const).map((name) => (
        <TextField
          name={name}
          label={t(`keep.field.${name}`)}
          value={value(name)}
          error={error(name)}
          inputMode="decimal"
          width="medium"
          maxLength={25}
          autoComplete="off"
        />
      ))}
    </Details>
  )
}

/** Addresses of the file that may be meant; the first is no more than a proposal, so none is ticked. */
function Choices({ request, siteId, choices, value }: PartProps) {
  const t = say(request.lang)
  if (choices.length === 0 && siteId === null) return null
  const keeping = siteId === null ? [] : [{ value: 'keep', label: t('keep.address.keep') }]
  if (choices.length === 0 && value('addressId') === '') return null
  return (
    <RadioGroup
      name="addressId"
      label={t('keep.address.which')}
      value={value('addressId')}
      choices={[...choices.map(({ addressId, label }) => ({ value: addressId, label })), ...keeping]}
    />
  )
}

function Zones({ request, zones, value, error }: PartProps) {
  const t = say(request.lang)
  return (
    <Select
      name="zoneId"
      label={t('keep.zone')}
      hint={t('keep.zone-only.hint')}
      value={value('zoneId')}
      error={error('zoneId')}
      placeholder={t('keep.choose')}
      options={zones.map(({ zoneId, name }) => ({ value: zoneId, label: name }))}
      width="medium"
    />
  )
}
