// Says on a pressed button that the work goes on, to who sees it and to who hears it; and lets nobody press twice. Without this program the
// browser waits as it always does, and a form sent twice is done once.

const pressed = 'aria-busy'

/** Milliseconds after which the words also say that it takes longer than usual. */
const long = 8_000

/** Says what happens to who does not see it. */
const voice = document.createElement('p')
voice.className = 'for-reader'
voice.setAttribute('role', 'status')
document.querySelector('main')?.append(voice)

/** Puts words in the place of a button's own, and keeps its width. @returns what puts everything back */
function press(marked: HTMLElement, button: HTMLElement | null): () => void {
  const { busy = '', later = '' } = marked.dataset
  const label = button?.querySelector('span') ?? button
  const before = [...(label?.childNodes ?? [])]
  const tell = (words: string): void => {
    voice.textContent = words
    label?.replaceChildren(words)
  }
  marked.setAttribute(pressed, 'true')
  button?.setAttribute('aria-disabled', 'true')
  button?.classList.add('button-busy')
  tell(busy)
  const more = later ? setTimeout(() => tell(later), long) : undefined
  return () => {
    clearTimeout(more)
    marked.removeAttribute(pressed)
    button?.removeAttribute('aria-disabled')
    button?.classList.remove('button-busy')
    label?.replaceChildren(...before)
    voice.textContent = ''
  }
}

const releases = new Set<() => void>()

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.dataset['busy'] === undefined || event.defaultPrevented) return
  if (form.getAttribute(pressed) === 'true') event.preventDefault()
  else releases.add(press(form, event.submitter))
})

// A page that the browser had put aside comes back as it was left: nothing is under way on it any more.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return
  for (const release of releases) release()
  releases.clear()
})

/** The name under which a file is saved. */
function nameOf(answer: Response): string {
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  return name ? decodeURIComponent(name) : ''
}

/** Fetches a file and gives it to be saved; whatever is not a file is a page to go to. */
async function bring(link: HTMLAnchorElement): Promise<void> {
  const release = press(link, link)
  const answer = await fetch(link.href).catch(() => undefined)
  const isFile = answer?.ok === true && answer.headers.has('content-disposition')
  const bytes = isFile ? await answer.blob().catch(() => undefined) : undefined
  release()
  if (!answer || !bytes) return location.assign(link.href)
  const saved = document.createElement('a')
  saved.href = URL.createObjectURL(bytes)
  saved.download = nameOf(answer)
  saved.click()
  voice.textContent = link.dataset['ready'] ?? ''
  setTimeout(() => URL.revokeObjectURL(saved.href), 60_000)
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-busy]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return
  event.preventDefault()
  if (link.getAttribute(pressed) !== 'true') void bring(link)
})
