import { registerHooks } from 'node:module'

/** Every import of OpenTelemetry, whoever makes it, comes from the packages of the older line. */
const home = new URL('./two/package.json', import.meta.url).href

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('@opentelemetry/') || context.parentURL?.includes('/sdk-lines/two/node_modules/')) {
      return next(specifier, context)
    }
    return next(specifier, { ...context, parentURL: home })
  },
})
