/** Name of the instrumentation scope of evalgap's own recorder. */
export const recorderScope = 'evalgap'
