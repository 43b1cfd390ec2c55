import { readFileSync, writeFileSync } from 'node:fs'
import { attributeNamesFile, attributesPage, faultsPage, sourcesPage } from './generated-files.ts'

/** Writes the files that derive from the vocabulary, or with `--check` fails when one differs. */
const files = {
  'src/vocabulary/attribute-names.generated.ts': attributeNamesFile(),
  'docs/attributes.md': attributesPage(),
  'docs/faults.md': faultsPage(),
  'docs/sources.md': sourcesPage(),
}

let differing = 0
for (const [path, text] of Object.entries(files)) {
  const target = new URL(`../${path}`, import.meta.url)
  if (!process.argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    differing += 1
    console.error(`${path} is not what the vocabulary says: npm run generate`)
  }
}
process.exitCode = differing === 0 ? 0 : 1
