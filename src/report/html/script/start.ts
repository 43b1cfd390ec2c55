import { follow } from './follow.ts'
import { filterable } from './filterable.ts'
import { foldable } from './foldable.ts'
import { savable } from './savable.ts'
import { sortable } from './sortable.ts'

for (const table of document.querySelectorAll<HTMLTableElement>('.data-table table')) {
  foldable(table)
  sortable(table)
  filterable(table)
}
savable()
addEventListener('hashchange', follow)
follow()
