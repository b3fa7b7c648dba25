import type { VerifyStep } from '../../../../domain/files/verify.ts'
import { chosenFiles } from '../chosen.ts'
import type { Setting, WordKey } from '../setting.ts'
import type { Said } from './work.ts'

/** The parts of the page that this program fills. */
interface Parts {
  readonly island: HTMLElement
  readonly setting: Setting
  /** what is going on, read aloud */
  readonly progress: HTMLElement
  /** the verdict and the seal */
  readonly answer: HTMLElement
  readonly stop: HTMLElement
  readonly newThread: () => Worker
}

const part = (root: ParentNode, name: string): HTMLElement => root.querySelector<HTMLElement>(`[data-part="${name}"]`)!

/** A copy of one of the page's templates. */
const copyOf = (island: HTMLElement, name: string): DocumentFragment =>
  (part(island, name) as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment

const filled = ({ words }: Setting, key: WordKey, values: Readonly<Record<string, string>> = {}): string =>
  words[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** Puts the choice of files in the place of the words for those without JavaScript, and listens. */
export function start(island: HTMLElement, newThread: () => Worker): void {
  const setting = JSON.parse(part(island, 'setting').textContent ?? '') as Setting
  part(island, 'without').replaceWith(copyOf(island, 'controls'))
  const parts: Parts = {
    island,
    setting,
    newThread,
    progress: part(island, 'progress'),
    answer: part(island, 'answer'),
    stop: part(island, 'stop'),
  }
  const listen = (name: string, read: (form: HTMLFormElement) => Promise<Given>): void => {
    const form = part(island, name)?.querySelector('form')
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      void verify(parts, () => read(form))
    })
  }
  parts.stop.addEventListener('click', () => ending(filled(setting, 'stopped')))
  listen('of-here', (form) => fetched(setting, form.querySelector('select')!.value))
  listen('of-device', (form) => picked(form))
}

/** Bytes by name, names left aside; or what is wrong with the choice. */
type Given =
  | { readonly bytes: Map<string, ArrayBuffer>; readonly other: readonly string[] }
  | { readonly problem: WordKey; readonly name: string }

async function fetched({ rounds }: Setting, roundId: string): Promise<Given> {
  const bytes = new Map<string, ArrayBuffer>()
  for (const { name, address } of rounds.find((round) => round.roundId === roundId)?.files ?? []) {
    const answer = await fetch(address)
    if (answer.ok) bytes.set(name, await answer.arrayBuffer())
  }
  return { bytes, other: [] }
}

async function picked(form: HTMLFormElement): Promise<Given> {
  const chosen = chosenFiles([...(form.querySelector<HTMLInputElement>('input[type="file"]')!.files ?? [])])
  if (!chosen.ok) return { problem: `problem.${chosen.problem}`, name: chosen.name }
  const bytes = new Map<string, ArrayBuffer>()
  for (const [name, file] of chosen.files) bytes.set(name, await file.arrayBuffer())
  return { bytes, other: chosen.other }
}

/** One verification at a time: a second one ends the first, even while its files are still being read. */
let ending: (words: string) => void = () => {}
let turn = 0

async function verify(parts: Parts, read: () => Promise<Given>): Promise<void> {
  ending('')
  clear(parts)
  const own = ++turn
  const given = await read().catch((): Given => ({ problem: 'problem', name: '' }))
  if (own !== turn) return
  if ('problem' in given) return tell(parts, filled(parts.setting, given.problem, { name: given.name }))
  const { bytes, other } = given
  const thread = parts.newThread()
  const steps: VerifyStep[] = []
  const end = (words: string): void => {
    thread.terminate()
    parts.stop.hidden = true
    tell(parts, words)
  }
  ending = end
  parts.stop.hidden = false
  running(parts, 'files')
  const aside = other.length > 0 ? filled(parts.setting, 'other', { names: other.join(', ') }) : ''
  thread.addEventListener('error', () => end(filled(parts.setting, 'problem')))
  thread.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.said === 'step') {
      steps.push(data.done)
      showStep(parts, data.done)
      if (data.next) running(parts, data.next)
      return
    }
    end(aside)
    showVerdict(parts, steps, data.seal)
  })
  thread.postMessage(bytes, [...bytes.values()])
}

function clear({ answer, progress, stop }: Parts): void {
  answer.replaceChildren()
  progress.textContent = ''
  stop.hidden = true
  for (const place of document.querySelectorAll('[data-step]')) place.replaceChildren()
}

const tell = ({ progress }: Parts, words: string): void => {
  progress.textContent = words
}

const running = (parts: Parts, step: VerifyStep['step']): void =>
  tell(parts, filled(parts.setting, 'running', { step: parts.setting.steps[step] }))

/** The result of a step under its words. What is wrong is in codes, the same as on the command line. */
function showStep({ island, setting }: Parts, { step, ok, count, details }: VerifyStep): void {
  const place = document.querySelector(`[data-step="${step}"]`)
  if (!place) return
  const line = document.createElement('p')
  line.append(copyOf(island, ok ? 'state-ok' : 'state-ko'))
  line.append(` ${filled(setting, 'count', { count: new Intl.NumberFormat(setting.lang).format(count) })}`)
  place.replaceChildren(line)
  if (details.length === 0) return
  const list = document.createElement('ul')
  list.lang = 'en'
  list.dir = 'ltr'
  list.append(
    ...details.map((detail) => {
      const item = document.createElement('li')
      item.textContent = detail
      return item
    }),
  )
  place.append(list)
}

function showVerdict({ island, setting, answer }: Parts, steps: readonly VerifyStep[], seal: string | null): void {
  const wrong = steps.filter(({ ok }) => !ok).map(({ step }) => setting.steps[step])
  const verdict = copyOf(island, wrong.length === 0 ? 'verdict-ok' : 'verdict-ko')
  if (wrong.length > 0)
    part(verdict, 'wrong').textContent = filled(setting, 'ko.text', {
      steps: new Intl.ListFormat(setting.lang).format(wrong),
    })
  answer.append(verdict)
  const asked = new Set<string>(steps.map(({ step }) => step))
  for (const place of document.querySelectorAll<HTMLElement>('[data-step]'))
    if (!asked.has(place.dataset['step'] ?? '')) place.append(copyOf(island, 'state-not-asked'))
  if (seal === null) return
  const shown = copyOf(island, 'seal')
  part(shown, 'seal-itself').textContent = seal.match(/.{8}/g)!.join(' ')
  const known = setting.rounds.find((round) => round.seal === seal)
  part(shown, 'seal-known').textContent = known
    ? filled(setting, 'seal.same', { round: known.name })
    : filled(setting, 'seal.other')
  answer.append(shown)
}
