import type { MessageKind, Sample } from '@ribambelle/correspondence'
import { day } from '@ribambelle/kernel'
import { dayWords } from '@ribambelle/platform/messages'
import type { Lang } from '@ribambelle/platform/messages'
import type { DraftLetter, ReceiptLetter } from '../../application/asking/ports.ts'
import { langOf } from '../letters/words.ts'
import { write } from './messages.ts'

/** The words of one letter: what `Message` needs besides its key. */
type Words = Omit<Sample, 'name' | 'legal'>

export type DraftKind = 'draft-link' | 'draft-ending'

/** The link that opens a draft again, on request or before it is erased. */
export function draftWords(lang: Lang, kind: DraftKind, { token, until }: Omit<DraftLetter, 'key'>): Words {
  const t = write(lang)
  const on = { day: dayWords(lang, until) }
  return {
    subject: t(`${kind}.subject`),
    paragraphs: [t(`${kind}.why`), t('draft.kept', on), t('draft.secret')],
    action: { label: t('draft.open'), path: `/request/${token}` },
    sms: t(`${kind}.sms`, on),
  }
}

/** What the family keeps after sending: its reference, and what comes next. */
export function receiptWords(lang: Lang, { requestId, reference, kind }: Omit<ReceiptLetter, 'key'>): Words {
  const t = write(lang)
  const sent = kind === 'sent'
  return {
    subject: t(sent ? 'receipt.subject' : 'changed.subject'),
    paragraphs: [
      t(sent ? 'receipt.have' : 'changed.have', { reference }),
      t('receipt.keep', { reference }),
      ...(sent ? [t('receipt.proofs'), t('receipt.commission'), t('receipt.answer')] : [t('changed.day')]),
      t('receipt.sign-in'),
    ],
    action: { label: t('receipt.follow'), path: `/my/requests/${requestId}` },
    sms: t(sent ? 'receipt.sms' : 'changed.sms', { reference }),
  }
}

const sample = { requestId: 'exemple', reference: 'RIB-7K4M2', token: 'exemple', until: day('2027-01-15') }

const named = (words: Words): Sample => ({ name: 'Camille Exemple', ...words })

/** Kinds of letters of the form, with what they say to a fictional family. */
export const formKinds: readonly MessageKind[] = [
  {
    kind: 'request-sent',
    label: (lang) => write(langOf(lang))('receipt.label'),
    sample: (lang) => named(receiptWords(langOf(lang), { ...sample, kind: 'sent' })),
  },
  {
    kind: 'request-changed',
    label: (lang) => write(langOf(lang))('changed.label'),
    sample: (lang) => named(receiptWords(langOf(lang), { ...sample, kind: 'changed' })),
  },
  {
    kind: 'draft-link',
    label: (lang) => write(langOf(lang))('draft-link.label'),
    sample: (lang) => named(draftWords(langOf(lang), 'draft-link', sample)),
  },
  {
    kind: 'draft-ending',
    label: (lang) => write(langOf(lang))('draft-ending.label'),
    sample: (lang) => named(draftWords(langOf(lang), 'draft-ending', sample)),
  },
]
