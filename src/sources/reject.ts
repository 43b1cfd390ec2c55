/** A part of a file that could not be read: where it lies (`line 3`, `byte 1024`, `record 7`), and why. */
export type Reject = { readonly position: string; readonly reason: string }
