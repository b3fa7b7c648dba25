// Keys for a list of requests, as its page of keys says (../keys.tsx). Every one of them only does what the mouse or the Tab key can do without
// this program. They can be turned off: who speaks to the computer types letters without meaning to.

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

/** Follows a link of the page, as a click does. */
const follow = (selector: string): void => document.querySelector<HTMLAnchorElement>(selector)?.click()

const keys: Readonly<Record<string, () => void>> = {
  j: () => go(1),
  ArrowDown: () => go(1),
  k: () => go(-1),
  ArrowUp: () => go(-1),
  x: tick,
  n: () => follow('.pager a[rel="next"]'),
  p: () => follow('.pager a[rel="prev"]'),
  '/': search,
  '?': () => follow('[data-island="desk-list"] a[data-keys]'),
}

/** Arrows scroll the page unless one stands on a line already. */
const onLine = (): boolean => document.activeElement?.closest('[data-island="desk-list"] tr') !== null

const kept = 'desk-keys'

const areOn = (): boolean => localStorage.getItem(kept) !== 'off'

/** The way to what the keys do, and the button that turns them off and on. */
function showHelp(list: HTMLElement): void {
  const help = document.createElement('p')
  const link = document.createElement('a')
  const button = document.createElement('button')
  const tell = (): void => {
    button.textContent = (areOn() ? list.dataset['off'] : list.dataset['on']) ?? ''
  }
  link.href = list.dataset['page'] ?? ''
  link.textContent = list.dataset['help'] ?? ''
  link.dataset['keys'] = ''
  button.type = 'button'
  button.className = 'button button-quiet'
  button.addEventListener('click', () => {
    localStorage.setItem(kept, areOn() ? 'off' : 'on')
    tell()
    button.focus()
  })
  tell()
  help.append(link, ' ', button)
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
