import type { Comparison } from '../../vocabulary/comparison.ts'
import { auditSection } from './contexts/audit-section.ts'
import { checkSection } from './check-section.ts'
import { cohortLines } from './cohort-lines.ts'
import { coverageSection } from './contexts/coverage-section.ts'
import { dimensionsSection } from './contexts/dimensions-section.ts'
import { driftSection } from './drift/drift-section.ts'
import { figures } from './figures.ts'
import { pageScript, pageStyle } from './inlined.generated.ts'
import { inputsSection } from './inputs-section.ts'
import { dataElement, html, inlineElement, textOf } from './markup.ts'
import type { Markup } from './markup.ts'
import { methodSection } from './method-section.ts'
import { nextSteps } from './next-steps.ts'
import { outcomesSection } from './outcomes/outcomes-section.ts'
import { tracesSection } from './traces/traces-section.ts'
import { scoresSection } from './scores/scores-section.ts'
import { suiteSection } from './scores/suite-section.ts'
import { verdictHeader, verdictText } from './verdict-header.ts'

const policy = [
  `default-src 'none'`,
  `style-src 'sha256-${pageStyle.hash}'`,
  `script-src 'sha256-${pageScript.hash}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ')

const links = {
  dimensions: 'Context',
  coverage: 'Coverage',
  paths: 'Paths',
  outcomes: 'Bounds',
  projection: 'Score',
  suite: 'Suite',
  drift: 'Days',
  audit: 'Unknowns',
  method: 'Method',
  data: 'Data',
} as const

/** The whole page: the answer on the first screen, then what it rests on. */
export const page = (comparison: Comparison): string => `${textOf(markup(comparison)).trimStart()}\n`

const markup = (comparison: Comparison): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${verdictText(comparison.verdict.code)}: eval and production compared by evalgap</title>
        ${inlineElement('style', pageStyle)}
      </head>
      <body>
        <a class="skip" href="#main">To the report</a>
        <header>
          <p class="masthead">
            evalgap <span>Is the execution your evals measured the execution your users get?</span>
          </p>
        </header>
        <main id="main">
          <div class="answer">
            ${verdictHeader(comparison)} ${figures(comparison)} ${nextSteps(comparison)} ${cohortLines(comparison)}
          </div>
          <nav aria-label="Sections">
            <ul>
              ${Object.entries(links).map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}
            </ul>
          </nav>
          ${comparison.check === undefined ? undefined : checkSection(comparison.check)}
          ${dimensionsSection(comparison)} ${coverageSection(comparison)} ${tracesSection(comparison)}
          ${outcomesSection(comparison)} ${scoresSection(comparison)} ${suiteSection(comparison)}
          ${driftSection(comparison)} ${auditSection(comparison)} ${methodSection(comparison)}
          ${inputsSection(comparison)}
        </main>
        <footer>Made by evalgap from traces; nothing on this page was loaded from anywhere else.</footer>
        ${dataElement('comparison', comparison)} ${inlineElement('script', pageScript)}
      </body>
    </html>`
