// The arrow keys follow the two links of the page, in the way the page is read.

const root = document.querySelector('[data-island="book-case"]')

document.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return
  if (event.target instanceof Element && event.target.closest('input, select, textarea')) return
  const backwards = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  const forwards = backwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
  const way = event.key === backwards ? 'prev' : event.key === forwards ? 'next' : null
  const link = way && root?.querySelector<HTMLAnchorElement>(`a[rel="${way}"]`)
  if (!link) return
  event.preventDefault()
  link.click()
})
