const open = new Map<string, number>()

/** Counts a call to the server as open; returns this process's open calls to it, the new one included. */
export function addInFlight(server: string): number {
  const count = (open.get(server) ?? 0) + 1
  open.set(server, count)
  return count
}

/** Counts a call to the server as over. */
export function removeInFlight(server: string): void {
  const count = (open.get(server) ?? 0) - 1
  if (count > 0) open.set(server, count)
  else open.delete(server)
}
