/** A sequence in which a block of up to `longest` steps that repeats at once stands only once; shorter blocks go first. */
export function loopCollapse<Step>(sequence: readonly Step[], longest = 3): readonly Step[] {
  const collapsed: Step[] = []
  for (const step of sequence) {
    collapsed.push(step)
    for (let block = 1; block <= longest; block++) {
      if (endsTwice(collapsed, block)) {
        collapsed.length -= block
        break
      }
    }
  }
  return collapsed
}

function endsTwice(steps: readonly unknown[], block: number): boolean {
  if (steps.length < 2 * block) return false
  for (let back = 1; back <= block; back++) {
    if (steps[steps.length - back] !== steps[steps.length - back - block]) return false
  }
  return true
}
