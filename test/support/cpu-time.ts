/**
 * Processor time of this process so far, in ms. For tests that promise speed: it counts the work, not what else the machine does
 * meanwhile.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
