// Lets the chosen places be dragged. The buttons of each line remain the truth: this sends what they send, and shows what the service answers.

const name = 'wish-order'

const find = (root: ParentNode): HTMLElement | null => root.querySelector(`[data-island="${name}"]`)

const linesOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(':scope > [data-id]')]

/** Six dots, drawn without a style of their own. */
function grip(): Element {
  const handle = document.createElement('span')
  handle.className = 'item-grip'
  handle.setAttribute('aria-hidden', 'true')
  const space = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(space, 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  for (const x of [7, 13]) {
    for (const y of [4, 10, 16]) {
      const dot = document.createElementNS(space, 'circle')
      for (const [key, value] of Object.entries({ cx: x, cy: y, r: 1.7 })) dot.setAttribute(key, String(value))
      svg.append(dot)
    }
  }
  handle.append(svg)
  return handle
}

/** Says a move to who does not see it. */
function sayer(): (words: string) => void {
  const voice = document.createElement('p')
  voice.className = 'for-reader'
  voice.setAttribute('role', 'status')
  document.querySelector('main')?.append(voice)
  return (words) => {
    voice.textContent = words
  }
}

/** Sends the form as a button would, and takes the list from the page that answers. @returns false when nothing came back */
async function send(list: HTMLElement, act: string): Promise<boolean> {
  const form = list.closest('form')
  if (!form) return false
  const body = new URLSearchParams()
  for (const [key, value] of new FormData(form)) if (typeof value === 'string' && key !== 'act') body.append(key, value)
  body.append('act', act)
  const answer = await fetch(form.action, { method: 'POST', body }).catch(() => undefined)
  if (!answer?.ok) return false
  const fresh = find(new DOMParser().parseFromString(await answer.text(), 'text/html'))
  if (!fresh) return false
  list.replaceChildren(...fresh.childNodes)
  return true
}

/** The way without this program: the whole page. */
function sendWhole(list: HTMLElement, act: string): void {
  const form = list.closest('form')
  if (!form) return
  const field = document.createElement('input')
  Object.assign(field, { type: 'hidden', name: 'act', value: act })
  form.prepend(field)
  form.submit()
}

function start(list: HTMLElement): void {
  const say = sayer()
  const dress = (): void => {
    for (const line of linesOf(list)) if (!line.querySelector('.item-grip')) line.prepend(grip())
  }
  const told = (id: string): void => {
    const lines = linesOf(list)
    const at = lines.findIndex((line) => line.dataset['id'] === id)
    const title = lines[at]?.querySelector('.item-title')?.textContent ?? ''
    say((list.dataset['moved'] ?? '').replace('{name}', title).replace('{rank}', String(at + 1)))
  }
  const save = async (act: string, id: string): Promise<void> => {
    if (!(await send(list, act))) return sendWhole(list, act)
    dress()
    told(id)
  }
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name="act"]')
    const [verb, id = ''] = button?.value.split(':') ?? []
    if (!button || (verb !== 'up' && verb !== 'down')) return
    event.preventDefault()
    void save(button.value, id).then(() => focusAgain(list, verb, id))
  })
  list.addEventListener('pointerdown', (event) => {
    const line = (event.target as Element).closest('.item-grip')?.closest<HTMLElement>('[data-id]')
    if (line && event.button === 0) drag(list, line, event, () => void save('order', line.dataset['id'] ?? ''))
  })
  dress()
}

/** The button that was pressed keeps the focus; at the end of the list, its neighbour takes it. */
function focusAgain(list: Element, verb: string, id: string): void {
  const line = linesOf(list).find((one) => one.dataset['id'] === id)
  const same = line?.querySelector<HTMLElement>(`button[value^="${verb}:"]`)
  const other = line?.querySelector<HTMLElement>('button')
  ;(same ?? other)?.focus()
}

/** Moves a line with the pointer; Escape puts everything back. */
function drag(list: HTMLElement, line: HTMLElement, from: PointerEvent, done: () => void): void {
  from.preventDefault()
  const before = linesOf(list)
  const gone = new AbortController()
  const { signal } = gone
  line.classList.add('item-dragged')
  const end = (keep: boolean): void => {
    gone.abort()
    line.classList.remove('item-dragged')
    if (!keep) list.append(...before)
    else if (linesOf(list).some((one, n) => one !== before[n])) done()
  }
  const move = (event: PointerEvent): void => {
    const above = linesOf(list).findLast((one) => one !== line && middleOf(one) < event.clientY)
    const next = above ? above.nextElementSibling : list.firstElementChild
    if (next !== line) list.insertBefore(line, next)
  }
  document.addEventListener('pointermove', move, { signal })
  document.addEventListener('pointerup', () => end(true), { signal })
  document.addEventListener('pointercancel', () => end(false), { signal })
  document.addEventListener('keydown', (event) => event.key === 'Escape' && end(false), { signal })
}

const middleOf = (line: Element): number => {
  const { top, height } = line.getBoundingClientRect()
  return top + height / 2
}

const list = find(document)
if (list) start(list)
