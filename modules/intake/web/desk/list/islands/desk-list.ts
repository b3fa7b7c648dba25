// Keys for a list of requests: J and K (or the arrows) go from line to line, X ticks, Enter opens, / searches. Every one of them only does what
// the mouse or the Tab key can do without this program. They can be turned off: who speaks to the computer types letters without meaning to.

const list = document.querySelector<HTMLElement>('[data-island="desk-list"]')

const links = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('[data-island="desk-list"] a[data-line]'),
]

/** Keys belong to the field in which somebody writes or chooses. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null

const boxOf = (element: Element | null): HTMLInputElement | null =>
  element?.closest('tr')?.querySelector<HTMLInputElement>('input[name="chosen"]') ?? null

function go(step: number): void {
  const lines = links()
  const current = document.activeElement?.closest('tr') ?? null
  const at = lines.findIndex((link) => link.closest('tr') === current)
  const next = at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step
  lines[Math.max(0, Math.min(lines.length - 1, next))]?.focus()
}

function search(): void {
  document.querySelector<HTMLInputElement>('input[name="search"]')?.focus()
}

function tick(): void {
  const box = boxOf(document.activeElement)
  if (box) box.click()
}

const keys: Readonly<Record<string, () => void>> = {
  j: () => go(1),
  ArrowDown: () => go(1),
  k: () => go(-1),
  ArrowUp: () => go(-1),
  x: tick,
  '/': search,
}

/** Arrows scroll the page unless one stands on a line already. */
const onLine = (): boolean => document.activeElement?.closest('[data-island="desk-list"] tr') !== null

const kept = 'desk-keys'

const areOn = (): boolean => localStorage.getItem(kept) !== 'off'

/** What the keys do, and the button that turns them off and on. */
function showHelp(list: HTMLElement): void {
  const help = document.createElement('p')
  const button = document.createElement('button')
  const tell = (): void => {
    help.textContent = areOn() ? `${list.dataset['help'] ?? ''} ` : ''
    button.textContent = (areOn() ? list.dataset['off'] : list.dataset['on']) ?? ''
    help.append(button)
  }
  button.type = 'button'
  button.className = 'button button-quiet'
  button.addEventListener('click', () => {
    localStorage.setItem(kept, areOn() ? 'off' : 'on')
    tell()
    button.focus()
  })
  tell()
  list.prepend(help)
}

if (list) {
  showHelp(list)
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areOn()) return
    const act = keys[event.key]
    if (!act || (event.key.startsWith('Arrow') && !onLine())) return
    event.preventDefault()
    act()
  })
}
