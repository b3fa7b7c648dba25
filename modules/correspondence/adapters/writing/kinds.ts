import type { Lang } from '@ribambelle/kernel'
import type { MessageKind, Sample } from '../../application/kinds.ts'
import { langOf } from './mail.ts'
import { around } from './messages.ts'
import { threadNotice } from './port.ts'

const said = { requestId: 'example', text: '', files: [] }

const sampleOf = (side: 'family' | 'service', name: string, lang: Lang): Sample => {
  const { subject, paragraphs, action, sms } = threadNotice({ ...said, side }, langOf(lang), false)
  return { name, subject, paragraphs, ...(action ? { action } : {}), sms }
}

/** What correspondence itself writes: that there is something to read. */
export const correspondenceKinds: readonly MessageKind[] = [
  {
    kind: 'thread-answer',
    label: (lang) => around(lang)('thread-answer.label'),
    sample: (lang) => sampleOf('service', 'Inès Marin', lang),
  },
  {
    kind: 'thread-question',
    label: (lang) => around(lang)('thread-question.label'),
    sample: (lang) => sampleOf('family', 'Ribambelle', lang),
  },
]
