/** A pattern of subjects: the text itself, in which `*` stands for anything. */
export function subjectPattern(subject: string): RegExp {
  // RegExp.escape needs Node 24.
  const parts = subject.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}
