import { readFileSync, writeFileSync } from 'node:fs'
import { buildDashboard } from './dashboards/build.ts'
import { evalVsProduction } from './dashboards/eval-vs-production.ts'
import { executionContext } from './dashboards/execution-context.ts'
import type { DashboardPlan } from './dashboards/panel.ts'
import { publishedSchemas } from './published-schemas.ts'
import { inlinedFile } from './page-files.ts'
import { queryRowsFile } from './query-types/query-rows-file.ts'
import { attributeNamesFile, attributesPage, faultsPage, metricsPage, sourcesPage } from './generated-files.ts'

/** Writes the files that derive from others, or with `--check` fails when one differs. */
const files: Readonly<Record<string, string>> = {
  'src/vocabulary/attribute-names.generated.ts': attributeNamesFile(),
  'src/report/html/inlined.generated.ts': inlinedFile(),
  'src/warehouse/query-rows.generated.ts': await queryRowsFile(),
  'docs/attributes.md': attributesPage(),
  'docs/faults.md': faultsPage(),
  'docs/sources.md': sourcesPage(),
  'docs/watch-metrics.md': metricsPage(),
  'collector-config/grafana/dashboards/eval-vs-production.json': page(evalVsProduction),
  'collector-config/grafana/dashboards/execution-context.json': page(executionContext),
  ...Object.fromEntries(
    Object.entries(publishedSchemas()).map(([name, schema]) => [
      `docs/schema/${name}`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  ),
}

function page(plan: DashboardPlan): string {
  return `${JSON.stringify(buildDashboard(plan), undefined, 2)}\n`
}

let differing = 0
for (const [path, text] of Object.entries(files)) {
  const target = new URL(`../${path}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    differing += 1
    console.error(`${path} is not what its sources say: npm run generate`)
  }
}
process.exitCode = differing === 0 ? 0 : 1
