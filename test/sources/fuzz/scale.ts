/** How many times as many cases as `npm test` tries: `npm run fuzz` says. */
export const scale = Number(process.env['FUZZ_SCALE'] ?? 1)

/** `npm test` tries the same cases always, `npm run fuzz` others each time, unless FUZZ_SEED says which. */
export const seed = Number(process.env['FUZZ_SEED'] ?? (scale === 1 ? 1 : Math.floor(Math.random() * 2 ** 31)))

/** Whether what fails is made small, which takes minutes. */
export const shrink = 'FUZZ_SHRINK' in process.env
