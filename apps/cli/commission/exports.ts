import { required, timed } from '../command.ts'
import type { Call, Command } from '../command.ts'
import { deskCommand, deskOf, endingOf, keepFile, tell } from './desk.ts'

/** A file that a page gives: what it is called, where it lies, and what narrows it. */
interface Export {
  readonly name: string
  readonly usage: string
  readonly purpose: string
  readonly endings: readonly string[]
  readonly path: (words: readonly string[], ending: string) => string
  /** filters of the page, as its address writes them */
  readonly filters?: string
}

const exported: readonly Export[] = [
  {
    name: 'requests export',
    usage: '',
    purpose: 'writes the requests that the desk lists',
    endings: ['csv', 'xlsx'],
    path: (_, ending) => `/desk/requests.${ending}`,
    filters: 'state=complete&typed=…',
  },
  {
    name: 'round book',
    usage: 'ROUND',
    purpose: 'writes the anonymised book that elected members read',
    endings: ['pdf'],
    path: ([round]) => `/desk/rounds/${encodeURIComponent(round!)}/book.pdf`,
  },
  {
    name: 'round minutes',
    usage: 'ROUND',
    purpose: 'writes the minutes of the sitting',
    endings: ['pdf', 'docx'],
    path: ([round], ending) => `/desk/rounds/${encodeURIComponent(round!)}/minutes.${ending}`,
  },
  {
    name: 'offers export',
    usage: '',
    purpose: 'writes the offers that the desk lists',
    endings: ['csv'],
    path: () => '/desk/offers.csv',
    filters: 'state=made',
  },
  {
    name: 'contracts export',
    usage: '',
    purpose: 'writes the care contracts that the desk lists',
    endings: ['csv'],
    path: () => '/desk/contracts.csv',
  },
  {
    name: 'decisions letter',
    usage: 'DECISION',
    purpose: 'writes the letter of a decision, as the family received it',
    endings: ['pdf'],
    path: ([decision]) => `/desk/decisions/${encodeURIComponent(decision!)}/letter.pdf`,
  },
  {
    name: 'journal export',
    usage: '',
    purpose: 'writes the journal of what was written to families',
    endings: ['csv'],
    path: () => '/desk/journal.csv',
  },
  {
    name: 'capacity export',
    usage: '',
    purpose: 'writes the places of the centres that this account sees, to be brought back by "capacity import"',
    endings: ['csv', 'xlsx'],
    path: (_, ending) => `/desk/capacity/places.${ending}`,
  },
]

const write =
  ({ endings, path }: Export) =>
  async (call: Call): Promise<number> => {
    const [out, ending] = [required(call, 'out'), endingOf(call, endings)]
    const desk = await deskOf(call)
    const filters = call.options['filters']
    const address = path(call.words, ending) + (filters ? `?${filters}` : '')
    const { value, seconds } = await timed(call, () => keepFile(desk, address, out))
    return tell(call, value, [`${value.file}: ${value.bytes} bytes, in ${seconds} s`])
  }

/** Files of the pages, for the same people, byte for byte. */
export const exportCommands: readonly Command[] = exported.map((one) =>
  deskCommand(
    one.name,
    [
      one.usage,
      `--out FILE${one.endings.map((ending) => `.${ending}`).join('|')}`,
      ...(one.filters ? ['[--filters WORDS]'] : []),
    ]
      .filter(Boolean)
      .join(' '),
    one.purpose,
    write(one),
    {
      options: ['out', ...(one.filters ? ['filters'] : [])],
      help: `The file of the page, for the same people.${one.filters ? ` --filters as the page's address writes them: "${one.filters}".` : ''}`,
    },
  ),
)
