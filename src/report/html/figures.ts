import type { Comparison } from '../../vocabulary/comparison.ts'
import { find, findAll } from '../../vocabulary/find.ts'
import type { Finding } from '../../vocabulary/finding.ts'
import { numberText, percent } from '../../vocabulary/number-text.ts'
import { intervalLine } from './charts/interval-line.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Fragment, Markup } from './markup.ts'
import { between } from './quantity.ts'
import { traceText } from './traces/trace-text.ts'

/** The three numbers of the first screen: what eval covers, whether its bounds hold, what its score is worth in production. */
export const figures = (comparison: Comparison): Markup =>
  html`<div class="figures">${coverage(comparison)} ${transfer(comparison)} ${scores(comparison)}</div>`

type Figure = {
  readonly title: string
  readonly href: string
  readonly number: Fragment
  readonly text: Fragment
  readonly chart?: Markup
}

const figure = ({ title, href, number, text, chart }: Figure): Markup =>
  html`<section class="figure-card" aria-labelledby="figure-${title}">
    <h2 id="figure-${title}"><a href="${href}">${title}</a></h2>
    <p class="big">${number}</p>
    ${chart}
    <p>${text}</p>
  </section>`

function coverage(comparison: Comparison): Markup {
  const joint = coverageFinding(comparison)
  const card = { title: 'Coverage', href: '#coverage' }
  if (joint?.value === undefined || joint.value === null)
    return figure({
      ...card,
      number: '–',
      text: sentence(`not measured: ${joint?.because ?? whyNoContext(comparison)}`),
    })
  const { value, interval, measure } = joint
  const wanted = comparison.views?.wanted.coverage
  return figure({
    ...card,
    number: percent(value),
    chart: coverageLine({ value, interval }, wanted),
    text: html`${coverageWords[measure]} (${between(interval)}).
    ${wanted === undefined ? undefined : html`The mark is the ${percent(wanted)} that is wanted.`}`,
  })
}

const coverageLine = ({ value, interval }: Pick<Finding, 'value' | 'interval'>, wanted: number | undefined): Markup =>
  intervalLine({
    label: `${percent(value ?? 0)}, ${between(interval)}${wanted === undefined ? '' : `; ${percent(wanted)} is wanted`}`,
    domain: [0, 1],
    value,
    interval,
    ...(wanted === undefined ? {} : { marks: [wanted] }),
  })

/** The coverage of the joint context, else that of the least covered facts. */
function coverageFinding(comparison: Comparison): Finding<'coverage' | 'facts'> | undefined {
  const joint = find(comparison, 'coverage', 'joint')
  return joint?.value === undefined || joint.value === null ? find(comparison, 'facts', 'coverage') : joint
}

/** What the number of the coverage card is, by measure. */
const coverageWords = {
  coverage: 'of production calls run in a context that eval sampled',
  facts: 'of production calls have values of the least covered facts that eval ran',
}

/** Why there is no joint context: the criterion that says so. */
function whyNoContext({ verdict }: Comparison): string {
  const criterion = verdict.criteria.find(
    ({ id, state }) => id === 'coverage' || (id === 'comparable' && state === 'failed'),
  )
  return criterion?.because ?? 'nothing recorded varies'
}

function transfer(comparison: Comparison): Markup {
  const tried = findAll(comparison, 'transfer').filter(({ value }) => value !== null)
  const card = { title: 'Transfer', href: '#outcomes' }
  if (tried.length === 0)
    return figure({ ...card, number: '–', text: 'Not measured: no outcome is recorded well enough on both sides.' })
  const fallen = comparison.views?.fallen ?? []
  return figure({
    ...card,
    number: html`${tried.length - fallen.length} <span class="of">of ${tried.length}</span>`,
    text: html`bounds that hold for 95% of eval calls hold in production.`,
    chart: html`<ul class="bounds">
      ${tried.slice(0, 5).map((finding) => bound(finding, fallen.includes(finding.subject)))}
    </ul>`,
  })
}

const bound = ({ subject, value, interval, details }: Finding<'transfer'>, hasFallen: boolean): Markup =>
  html`<li class="${hasFallen ? 'fallen' : 'held'}">
    <span>${traceText(subject, 24)}</span>
    <span class="figure"><span aria-hidden="true">${hasFallen ? '✕' : '✓'}</span> ${percent(value ?? 0)}</span>
    ${intervalLine({
      label: `${subject}: ${percent(value ?? 0)} of production calls stay in eval's bound, ${between(interval)}`,
      domain: [0, 1],
      value,
      interval,
      marks: [details?.nominal ?? 0.95],
    })}
  </li>`

function scores(comparison: Comparison): Markup {
  const [score] = findAll(comparison, 'projection')
  const card = { title: 'Projection', href: '#projection' }
  if (score === undefined)
    return figure({
      ...card,
      number: '–',
      text: 'Not measured: no scores. What eval’s score would be in production cannot be said from traces without scores.',
    })
  return figure({
    ...card,
    number: score.value === null ? '–' : numberText(score.value, 3),
    text: html`${sentence(score.because)}
    ${score.interval === null ? undefined : `(${numberText(score.interval[0], 3)} to ${numberText(score.interval[1], 3)})`}`,
  })
}
