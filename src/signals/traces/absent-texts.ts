/** Values that some instrumentations write for an absent model. */
export const absentTexts: readonly string[] = ['', 'none', 'null', 'undefined']
