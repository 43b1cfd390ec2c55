import type { Project } from './detect.ts'

/** A commented configuration file for a project, in YAML; every gate it sets is one that can be read off its comments. */
export function configurationText({ signs, traces }: Project): string {
  const tools = signs.filter(({ kind }) => kind === 'eval tool').map(({ name }) => name)
  const found = [
    ...(tools.length > 0 ? [`# Eval tools found: ${tools.join(', ')}.`] : []),
    ...(traces.length > 0 ? [`# Traces found: ${traces.join(', ')}.`] : []),
  ]
  return `# yaml-language-server: $schema=./node_modules/evalgap/docs/schema/configuration-1.schema.json
# What evalgap compare, check and plan follow. Every field: docs/configuration.md; gates: docs/check.md.
${found.map((line) => `${line}\n`).join('')}
# Gates of evalgap check. off, warn or error; a gate passes when the whole interval lies within its bounds, fails when the
# whole interval lies outside, and is inconclusive in between or when nothing was measured.
gates:
  comparability: error # both sides record the context, with enough independent evidence
  coverage: [error, { min: 0.8 }] # share of production in contexts that eval sampled
  outcome:latency: [warn, { min: 0.92 }] # share of production within eval's 95% bound
  paths: [warn, { max: 0.2 }] # share of production traces that take a path no eval run took

# What an undecided gate does: pass, warn or fail (exit code 4).
onInconclusive: warn

# Which calls belong to which cohort, when the traces' own tags are not to be followed: SQL over calls.
# eval: service = 'eval-runner'
# production: deployment_environment_name = 'production'

# The joint context; without it the finest key at which the suite is dense is chosen.
# key: [input, cache, route]

# Own dimensions beside the defaults (docs/attributes.md).
# dimensions:
#   - name: plan
#     attribute: app.plan

# minimumClusters: 5 # eval cases a context needs before it counts as sampled
# weightAttribute: app.sample_weight # adjusted count of a sampled call; ot=th in tracestate is read without it
`
}
