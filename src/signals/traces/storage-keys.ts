/** Starts of attribute keys that only spans of databases and queues have (OpenTelemetry conventions). */
export const storageKeys = ['db.', 'messaging.'] as const
