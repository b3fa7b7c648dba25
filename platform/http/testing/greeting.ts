import { h, render } from 'preact'

interface Greeting {
  readonly name: string
}

const place = document.querySelector<HTMLElement>('[data-island="greeting"]')
const greeting: Greeting = { name: place?.dataset['name'] ?? '' }
if (place) render(h('p', null, `Bonjour ${greeting.name}`), place)
