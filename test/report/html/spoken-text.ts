/** What a reader and a screen reader get of a page, block by block: its text and the labels of its charts. */
export function spokenText(page: string): string {
  return page
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<svg[^>]*?aria-label="([^"]*)"[\s\S]*?<\/svg>(?!\s*<(?:line|text|circle))/g, ' [$1] ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<\/(?:p|li|h\d|tr|dd|dt|summary|caption|figcaption|title|article|option|label)>/g, '\n')
    .replaceAll(/<\/t[dh]>/g, ' | ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}
