import { follow } from './addresses.ts'
import { filterable } from './filtering.ts'
import { foldable } from './folding.ts'
import { savable } from './saving.ts'
import { sortable } from './sorting.ts'

for (const table of document.querySelectorAll<HTMLTableElement>('.data-table table')) {
  foldable(table)
  sortable(table)
  filterable(table)
}
savable()
addEventListener('hashchange', follow)
follow()
