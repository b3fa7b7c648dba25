// Shows the effect of a change at once: by a click, by dragging a line, or from the keyboard. Every address that it asks for is a page that
// works without it; it only takes the part of the page that changes.

const name = 'bench'

const find = (root: ParentNode): HTMLElement | null => root.querySelector(`[data-island="${name}"]`)

const tries = (root: ParentNode): HTMLAnchorElement[] => [...root.querySelectorAll<HTMLAnchorElement>('a[data-try]')]

interface Bench {
  readonly root: HTMLElement
  readonly say: (words: string) => void
}

/** Says what happened to who does not see it. */
function sayer(): (words: string) => void {
  const voice = document.createElement('p')
  voice.className = 'for-reader'
  voice.setAttribute('role', 'status')
  document.querySelector('main')?.append(voice)
  return (words) => {
    voice.textContent = words
  }
}

let latest = 0

/** Takes the bench of another address; the whole page when that does not work. A later wish overtakes an earlier one. */
async function show({ root, say }: Bench, address: string, who: string): Promise<void> {
  const turn = (latest += 1)
  root.setAttribute('aria-busy', 'true')
  say(root.dataset['busy'] ?? '')
  const answer = await fetch(address, { headers: { accept: 'text/html' } }).catch(() => undefined)
  const fresh = answer?.ok ? find(new DOMParser().parseFromString(await answer.text(), 'text/html')) : null
  if (turn !== latest) return
  if (!fresh) {
    location.assign(address)
    return
  }
  root.replaceChildren(...fresh.childNodes)
  root.removeAttribute('aria-busy')
  history.replaceState(null, '', address)
  dress(root)
  say((root.dataset['moved'] ?? '').replace('{who}', who))
  const target = root.querySelector<HTMLElement>('#effect') ?? root.querySelector<HTMLElement>('#family')
  if (target) {
    target.setAttribute('tabindex', '-1')
    target.focus()
    target.scrollIntoView({ block: 'nearest' })
  }
}

/** Lines that can be dragged, and how to use them. */
function dress(root: HTMLElement): void {
  for (const link of tries(root))
    if (link.dataset['in'] || link.dataset['out']) link.closest('tr')?.setAttribute('draggable', 'true')
  const hint = document.createElement('p')
  hint.className = 'hint'
  hint.textContent = root.dataset['hint'] ?? ''
  root.querySelector('.split')?.before(hint)
}

function listenToClicks(bench: Bench): void {
  bench.root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-try]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void show(bench, link.href, link.textContent ?? '')
  })
  bench.root.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-try]')
    const frame = link?.closest('table')
    if (step === 0 || !link || !frame) return
    const all = tries(frame)
    const next = all[all.indexOf(link) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}

function listenToDrags(bench: Bench): void {
  const { root } = bench
  let dragged: { readonly link: HTMLAnchorElement; readonly way: 'in' | 'out' } | undefined
  const onTarget = (event: Event): boolean =>
    dragged !== undefined &&
    (event.target as Element).closest(dragged.way === 'in' ? '.roster-frame' : '[data-queue]') !== null
  root.addEventListener('dragstart', (event) => {
    const link = (event.target as Element).closest('tr')?.querySelector<HTMLAnchorElement>('a[data-try]')
    if (!link) return
    dragged = { link, way: link.dataset['in'] ? 'in' : 'out' }
    root.setAttribute('data-dragging', dragged.way)
    event.dataTransfer?.setData('text/plain', link.textContent ?? '')
  })
  root.addEventListener('dragover', (event) => {
    if (onTarget(event)) event.preventDefault()
  })
  root.addEventListener('dragend', () => {
    root.removeAttribute('data-dragging')
    dragged = undefined
  })
  root.addEventListener('drop', (event) => {
    if (!dragged || !onTarget(event)) return
    event.preventDefault()
    const { link, way } = dragged
    root.removeAttribute('data-dragging')
    void show(bench, new URL(link.dataset[way]!, location.href).href, link.textContent ?? '')
  })
}

const root = find(document)
if (root) {
  const bench: Bench = { root, say: sayer() }
  dress(root)
  listenToClicks(bench)
  listenToDrags(bench)
}
