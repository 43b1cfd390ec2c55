// The page's own data as a file, and everything unfolded on paper.

/** Lets the reader save the data of the page, and prints every table. */
export function savable(): void {
  const saving = document.getElementById('save')
  if (saving?.parentElement) {
    saving.parentElement.hidden = false
    saving.addEventListener('click', () => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(
        new Blob([document.getElementById('comparison')?.textContent ?? ''], { type: 'application/json' }),
      )
      link.download = 'comparison.json'
      link.click()
      URL.revokeObjectURL(link.href)
    })
  }
  addEventListener('beforeprint', () => {
    for (const each of document.querySelectorAll('details')) each.open = true
  })
}
