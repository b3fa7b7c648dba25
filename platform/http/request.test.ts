import type { Actor } from '@ribambelle/kernel'
import { describe, expect, it } from 'vitest'
import { stoppedClock } from '../clock/index.ts'
import { silentLog } from '../logs/index.ts'
import { createWeb } from './web.ts'
import type { SignedIn } from './options.ts'
import { redirect } from './route.ts'
import type { Route } from './route.ts'

const officer: Actor = { kind: 'staff', accountId: 's1', roles: ['officer'], centreIds: [] }

const uploads = { most: 1, bytes: 1_000, types: ['text/plain'] }

const routes: Route[] = [
  { method: 'POST', path: '/desk/note', who: ['officer'], handle: async () => redirect('/done') },
  { method: 'POST', path: '/my/paper', who: 'family', uploads, handle: async () => redirect('/done') },
]

/** Sends a form to a page that wants somebody signed in; the page of a session that is over says what it holds. */
function post(path: string, body: BodyInit, signedIn: SignedIn | null = null, origin = 'http://localhost') {
  const app = createWeb({
    routes,
    shell: {
      page: () => '',
      fault: ({ status }) => `fault ${status}`,
      front: () => '',
      again: ({ action, signIn, fields }) => JSON.stringify({ action, signIn, fields }),
    },
    assets: [],
    clock: stoppedClock('2026-11-21T12:00:00Z'),
    log: silentLog,
    territories: async () => [{ territoryId: 'demo', name: 'Demo', country: 'FR', demo: true, settings: {} }],
    sessions: async () => signedIn,
    secure: false,
    ready: async () => true,
    signIn: { family: '/sign-in', staff: '/desk/sign-in' },
  })
  return app.request(`/demo/fr${path}`, { method: 'POST', body, headers: { origin, host: 'localhost' } })
}

const typed = (text: string): URLSearchParams => new URLSearchParams(text)

describe('a session that ends while somebody writes', () => {
  it('leaves what was written on a page of theirs, and nowhere else', async () => {
    const kept = await post('/desk/note', typed('_key=k&note=une%20longue%20note&day=mon&day=tue'))
    expect(kept.status).toBe(401)
    expect(kept.headers.get('cache-control')).toBe('no-store')
    expect(await kept.json()).toEqual({
      action: '/demo/fr/desk/note',
      signIn: '/demo/fr/desk/sign-in',
      fields: [
        ['_key', 'k'],
        ['note', 'une longue note'],
        ['day', 'mon'],
        ['day', 'tue'],
      ],
    })
    const back = await post('/desk/note', typed('note=x'), { actor: officer, name: 'O' })
    expect(back.headers.get('location')).toBe('/done')
  })

  it('shows no form that comes from elsewhere, and no button that has nothing to lose', async () => {
    const foreign = await post('/desk/note', typed('note=un%20mot'), null, 'http://elsewhere.example')
    expect([foreign.status, await foreign.text()]).toEqual([403, 'fault 403'])
    expect((await post('/desk/note', typed('_key=k'))).headers.get('location')).toBe('/demo/fr/desk/sign-in')
  })

  it('writes no password on a page, holds no file of a stranger, and echoes no heap of fields', async () => {
    const paper = new FormData()
    paper.set('note', 'une note')
    paper.set('password', 'quatre mots sans rapport')
    paper.set('file', new File(['a paper of theirs'], 'paper.txt'))
    expect(((await (await post('/my/paper', paper)).json()) as { fields: unknown }).fields).toEqual([
      ['note', 'une note'],
    ])
    const heap = new URLSearchParams(Array.from({ length: 2_001 }, (_, at) => [`field-${at}`, 'x']))
    expect((await post('/my/paper', heap)).headers.get('location')).toBe('/demo/fr/sign-in')
    expect((await post('/my/paper', typed(`note=${'x'.repeat(1_048_600)}`))).status).toBe(413)
  })
})
