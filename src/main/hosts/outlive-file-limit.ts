const outlive = () => undefined

/**
 * Node ignores SIGXFSZ, so that a write beyond the size which this process may give a file just fails and says so. A package under the
 * preferences (when-exit, of conf) listens to it instead and then ends the process by the very signal: this listener survives that. Windows
 * never sends it.
 */
export function outliveFileLimit(): void {
  if (!process.listeners('SIGXFSZ').includes(outlive)) process.on('SIGXFSZ', outlive)
}
