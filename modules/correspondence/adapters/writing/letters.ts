import { day as dayOf } from '@ribambelle/kernel'
import type { Day } from '@ribambelle/kernel'
import type { PdfRequest } from '@ribambelle/platform/documents'
import { dayWords, direction } from '@ribambelle/platform/messages'
import type { Letterhead, PrintedLetter } from '../../application/ports.ts'
import type { Service } from '../territory.pg.ts'
import { greeting, langOf, signature } from './mail.ts'
import { letterTemplate } from './letter-template.ts'
import { around } from './messages.ts'

/** One print file. */
export interface PrintFile {
  readonly letters: readonly PrintedLetter[]
  readonly service: Service
  /** null until the territory has written its own */
  readonly letterhead: Letterhead | null
  /** the day on the letters */
  readonly on: Day
  /** printed on both sides: each letter begins on a new sheet */
  readonly duplex: boolean
  /** where the service stands on the internet: `https://relais.example/lurelle` */
  readonly address: string
}

/** The letters of a file as one document: tagged, each in its own language, the law's words in French. */
export function lettersPdf(file: PrintFile): PdfRequest {
  return {
    template: letterTemplate,
    data: { duplex: file.duplex, letters: file.letters.map((letter) => letterData(file, letter)) },
    title: around('fr')('letter.title'),
    language: 'fr',
    direction: 'ltr',
  }
}

function letterData({ service, letterhead, on, address }: PrintFile, letter: PrintedLetter): unknown {
  const lang = langOf(letter.language)
  const t = around(lang)
  const day = dayWords(lang, dayOf(on))
  const place = letterhead?.place ?? ''
  const envelope = [letter.name, ...letter.address].filter((line) => line !== '')
  const { actionPath } = letter
  return {
    language: lang,
    direction: direction(lang),
    sender: senderLines(service, letterhead),
    envelope,
    addressSize: addressSize(envelope),
    references: [
      ...(letter.reference === null ? [] : [t('letter.reference', { reference: `\u2066${letter.reference}\u2069` })]),
      t('letter.number', { number: `\u2066${letter.number}\u2069` }),
    ],
    date: place === '' ? t('letter.date', { day }) : t('letter.place-date', { place, day }),
    subject: t('letter.object', { subject: letter.subject }),
    paragraphs: [greeting(lang, letter.name), ...letter.paragraphs].map((text) => text.split('\n')),
    online: actionPath === null ? null : t('letter.online', { address: `\u2066${address}/${lang}${actionPath}\u2069` }),
    signature: letterhead && letterhead.signature !== '' ? letterhead.signature.split('\n') : signature(lang, service),
    legal: letter.legal.map((text) => text.split('\n')),
    legalTitle: t('legal.title'),
    page: t('letter.page', { page: '<page>', total: '<total>' }),
  }
}

/** Who writes, at the top: what the territory wrote, or what is known of the service. */
const senderLines = (service: Service, letterhead: Letterhead | null): string[] =>
  letterhead && letterhead.sender.length > 0
    ? [...letterhead.sender]
    : [service.name, service.territory, ...(service.phone === '' ? [] : [service.phone])]

/** Points: six lines of 38 signs fit the window at 10.5; longer ones are set smaller. @source AFNOR XP Z 10-011 (lines of an address) */
function addressSize(lines: readonly string[]): number {
  const longest = Math.max(...lines.map((line) => line.length))
  if (longest > 52 || lines.length > 7) return 8
  return longest > 42 || lines.length > 6 ? 9 : 10.5
}
