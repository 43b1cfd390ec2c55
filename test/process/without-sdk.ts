import { registerHooks } from 'node:module'

/** A process in which the optional SDK was never installed. */
registerHooks({
  resolve(specifier, context, next) {
    return next(specifier === '@opentelemetry/sdk-node' ? '@opentelemetry/never-installed' : specifier, context)
  },
})
