/** Told of each step of long work: what is done, and how far. */
export type Progress = (step: string) => void

/** Says nothing. */
export const silent: Progress = () => undefined
