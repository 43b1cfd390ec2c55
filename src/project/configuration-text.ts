import type { Project } from './detect.ts'

/**
 * A commented configuration file for a project, in YAML; every gate it sets is one that can be read off its comments. `facts` are the
 * serving facts that the project's traces record, which the verdict then requires on both sides.
 */
export function configurationText({ signs, traces }: Project, facts: readonly string[]): string {
  const tools = signs.filter(({ kind }) => kind === 'eval tool').map(({ name }) => name)
  const found = [
    ...(tools.length > 0 ? [`# Eval tools found: ${tools.join(', ')}.`] : []),
    ...(traces.length > 0 ? [`# Traces found: ${traces.join(', ')}.`] : []),
  ]
  return `# yaml-language-server: $schema=./node_modules/evalgap/docs/schema/configuration-1.schema.json
# What evalgap compare, check and plan follow. Every field: docs/configuration.md; gates: docs/check.md.
${found.map((line) => `${line}\n`).join('')}
# Gates of evalgap check: off, warn or error. A gate passes when the whole interval lies within its bounds, fails when the
# whole interval lies outside, and is inconclusive in between or when nothing was measured.
gates:
  verdict: error # fails on BLIND and DOES_NOT_PROJECT
  outcome:latency: [warn, { min: 0.92 }] # share of production within eval's 95% bound
  # coverage: [error, { min: 0.9 }] # share of production whose values and pairs of values eval ran; the verdict asks for 0.8
  # score:accuracy: [error, { min: 0.8 }] # a score projected to production

# What an undecided gate does: pass, warn or fail (exit code 4).
onInconclusive: fail

# Facts of serving that both sides must record for 80% of their calls: without one of them there is no verdict.
${requirement(facts)}
# Which calls belong to which cohort, when the traces' own tags are not to be followed: SQL over calls.
# eval: service = 'eval-runner'
# production: deployment_environment_name = 'production'

# Facts that the verdict judges instead of all it finds.
# key: [input, cache, route]

# Own dimensions beside the defaults (docs/attributes.md).
# dimensions:
#   - name: plan
#     attribute: app.plan

# minimumClusters: 5 # eval cases a context needs before it counts as sampled
# weightAttribute: app.sample_weight # adjusted count of a sampled call; ot=th in tracestate is read without it
`
}

const requirement = (facts: readonly string[]): string =>
  facts.length === 0
    ? '# verdict:\n#   require: [accelerator, batch]\n'
    : `verdict:\n  require: [${facts.map((name) => (/^[a-z]+$/.test(name) ? name : `'${name}'`)).join(', ')}]\n`
