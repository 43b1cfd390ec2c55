import { registerHooks } from 'node:module'

/** The package under its own name, from its sources: examples import it as users do. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'evalgap') return next(new URL('../../src/index.ts', import.meta.url).href, context)
    return next(specifier, context)
  },
})
