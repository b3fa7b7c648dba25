/** Suggests addresses of the territory's own file while one types, in the browser's own list of suggestions. */
const place = document.querySelector<HTMLElement>('[data-island="directory-address"]')
const field = place?.querySelector('input')
const source = place?.dataset['source']

if (place && field && source) {
  const list = document.createElement('datalist')
  list.id = `${field.id}-known`
  place.append(list)
  field.setAttribute('list', list.id)
  // The browser's memory of other addresses would cover ours.
  field.autocomplete = 'off'
  let last = ''
  let waiting: ReturnType<typeof setTimeout> | undefined
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void suggest(field.value.trim()), 200)
  })

  /** Posted, so that what one types stands in no address and no log. */
  const suggest = async (typed: string): Promise<void> => {
    if (typed.length < 3 || typed === last) return
    last = typed
    const answer = await fetch(source, { method: 'POST', body: new URLSearchParams({ address: typed }) }).catch(
      () => undefined,
    )
    if (!answer?.ok || last !== typed) return
    const labels = (await answer.json()) as string[]
    list.replaceChildren(
      ...labels.map((label) => {
        const option = document.createElement('option')
        option.value = label
        return option
      }),
    )
  }
}
