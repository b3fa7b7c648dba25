import type { PageRequest } from '@ribambelle/platform/http'
import { ActionBar, Button, RadioGroup, Select } from '@ribambelle/ui'
import type { VNode } from 'preact'
import { bulkActs } from '../../../domain/desk/bulk.ts'
import { say } from './messages.ts'

/** What can be done with lines that changes nothing: files and paper. */
export const fileActs = ['csv', 'xlsx', 'print'] as const

/** Under the list: what to do, with the lines that are ticked or with all of the list. */
export function BulkBar({ request, total }: { request: PageRequest; total: number }): VNode {
  const t = say(request.lang)
  return (
    <ActionBar>
      <RadioGroup
        name="which"
        label={t('bar.which')}
        inline
        value="chosen"
        choices={[
          { value: 'chosen', label: t('bar.chosen') },
          { value: 'all', label: t('bar.all', { count: total }) },
        ]}
      />
      <Select
        name="act"
        label={t('bar.act')}
        options={[...bulkActs, ...fileActs].map((act) => ({ value: act, label: t(`act.${act}`) }))}
      />
      <Button>{t('bar.go')}</Button>
    </ActionBar>
  )
}
