/** One thing that was looked at: well, worth a remark, broken, or not to be told. */
export type Examination = {
  readonly id: string
  readonly state: 'ok' | 'warning' | 'problem'
  readonly says: string
  /** What to do about it, one step each. */
  readonly remedies: readonly string[]
}

/** What a look at a project and its traces found. */
export type Diagnosis = { readonly schema: 'evalgap/diagnosis/1'; readonly examinations: readonly Examination[] }
