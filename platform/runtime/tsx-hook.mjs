// Lets Node read `.tsx`: plain `.ts` runs as it is (type stripping), JSX needs one transform.
// Loaded with `node --import`; it is the only file of the project that is not TypeScript.
import { readFileSync } from 'node:fs'
import { enableCompileCache, registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'rolldown/utils'

// What was read once is not compiled again at the next start, in the next thread. Beside the code it comes from, and as trusted; does nothing
// where it cannot be written.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)))

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const path = fileURLToPath(url)
    const { code, errors } = transformSync(path, readFileSync(path, 'utf8'), {
      lang: 'tsx',
      sourcemap: false,
      jsx: { runtime: 'automatic', importSource: 'preact' },
    })
    if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
    return { format: 'module', source: code, shortCircuit: true }
  },
})
