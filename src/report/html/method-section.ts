import type { Comparison } from '../../vocabulary/comparison.ts'
import { sentence } from './sentence.ts'
import { html } from './markup.ts'
import type { Markup } from './markup.ts'
import { sectionMarkup } from './section.ts'

/** A measure: what it is, its formula, and who described it. */
type Method = { readonly name: string; readonly text: string; readonly formula: string; readonly source: string }

const methods: readonly Method[] = [
  {
    name: 'Total variation',
    text: 'How differently a dimension is distributed: the share of production calls that would have to change their bin to look like eval.',
    formula: 'TV = ½ Σ |pᵢ − eᵢ|',
    source:
      'Tested by the second-order Rao–Scott F over 64 random groups of clusters (Rao and Scott 1984; Thomas and Rao 1987), corrected over dimensions by Benjamini and Hochberg 1995.',
  },
  {
    name: 'Noise',
    text: 'What two samples of one population, as large and as clustered as these, would show on average.',
    formula: 'noise = ½ Σ √(2 Vᵢ ⁄ π)',
    source: 'Mean of the half-normal distribution; Vᵢ is the clustered variance of the difference in bin i.',
  },
  {
    name: 'Joint coverage',
    text: 'The share of production calls whose whole context eval ran with at least m distinct clusters. Eval is taken as it is; the interval is that of production, by cluster and, with five days or more, by day.',
    formula: 'C = Σ p(c) · [m(c) ≥ m]',
    source:
      'Combinatorial coverage: Kuhn, Kacker and Lei, NISTIR 7878; Lanus et al. 2021. Unseen contexts: Chao and Jost 2012. Two-way variance: Cameron, Gelbach and Miller 2011.',
  },
  {
    name: 'Transfer',
    text: 'Whether the bound under which 95% of eval calls lie holds in production, by itself, weighed to production’s contexts, and context by context.',
    formula: 'P(Y ≤ q̂), q̂ the ⌈(n + 1) · 0.95⌉-th smallest of eval',
    source:
      'Split conformal prediction: Vovk et al. 2005; weighted: Tibshirani et al. 2019. Quantile intervals: Woodruff 1952.',
  },
  {
    name: 'Paths',
    text: 'A trace is the set of its paths from the first span to each step, loops collapsed. Every trace counts once, whatever its size.',
    formula: 'Δ = share of production traces − share of eval traces',
    source: 'Clustered jackknife (Kott 2001), Bonferroni over the rows shown.',
  },
  {
    name: 'Shares',
    text: 'Intervals of shares rest on clusters - eval cases, users, conversations - and not on calls.',
    formula: 'n* = p(1 − p) ⁄ V, times (z ⁄ t)²',
    source:
      'Wilson 1927 with the effective size of Korn and Graubard 1998; V by the delete-a-group jackknife (Kott 2001).',
  },
]

/** How the numbers are made, and what this page does not claim. */
export const methodSection = (comparison: Comparison): Markup =>
  sectionMarkup({
    id: 'method',
    title: 'How this was measured',
    lead: [
      'Calls of one eval case, user or conversation are not independent; every interval here is over such clusters, at 95%. Every family of tests is corrected for its size.',
      'What differs is associated at equal recorded context, never shown to be a cause. A test that finds nothing does not show that eval and production are alike.',
    ],
    content: html`<dl class="methods">
        ${methods.map(
          ({ name, text, formula, source }) =>
            html`<div>
              <dt>${name}</dt>
              <dd>
                <p>${text}</p>
                <p class="formula">${formula}</p>
                <p class="note">${source}</p>
              </dd>
            </div>`,
        )}
      </dl>
      ${gateList(comparison)}`,
  })

const gateList = ({ verdict }: Comparison): Markup =>
  html`<h3>How the verdict came about</h3>
    <ol class="criterion-list">
      ${verdict.criteria.map(
        ({ id, state, because }) =>
          html`<li><strong>${id}</strong>, ${state.replaceAll('-', ' ')}: ${sentence(because)}</li>`,
      )}
    </ol>`
