import type { Month } from '@ribambelle/kernel'
import type { PageRequest } from '@ribambelle/platform/http'
import { Button, Form } from '@ribambelle/ui'
import type { ComponentChildren } from 'preact'
import type { TermsSheet } from '../../application/grid/sheet.ts'
import { say } from './desk/messages.ts'
import { pathOf } from './frame.tsx'

export interface PartProps {
  request: PageRequest
  sheet: TermsSheet
  month: Month
  error: (field: string) => string | undefined
}

/** A form of the page, with the version of the grid that is looked at. */
export function PartForm({
  part: { request, sheet, month },
  to,
  name,
  label,
  hidden = {},
  children,
}: {
  part: PartProps
  to: string
  /** unique in the page: each form has its own key */
  name: string
  label: string
  hidden?: Record<string, string>
  children: ComponentChildren
}) {
  return (
    <Form
      action={`${request.link(`${pathOf(sheet.centre.siteId)}/${to}`)}?month=${month}`}
      idempotencyKey={`${request.newKey}-${name}`}
      hidden={{ version: String(sheet.version), ...hidden }}
      label={label}
    >
      {children}
    </Form>
  )
}

/** The button that takes a line away, for those who may. */
export function dropColumn<Row>(
  part: PartProps,
  to: 'closures' | 'pools',
  idOf: (row: Row) => string,
  about: (row: Row) => string,
) {
  const t = say(part.request.lang)
  if (!part.sheet.mayRecord) return []
  return [
    {
      key: 'drop',
      title: t('closures.act'),
      cell: (row: Row) => (
        <PartForm
          part={part}
          to={`${to}/drop`}
          name={`drop-${idOf(row)}`}
          label={`${t('closures.drop')} ${about(row)}`}
          hidden={{ id: idOf(row) }}
        >
          <Button variant="quiet" icon="close" about={about(row)}>
            {t('closures.drop')}
          </Button>
        </PartForm>
      ),
    },
  ]
}
