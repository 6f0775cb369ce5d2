/** @returns whether this machine has a screen that a browser could open on. */
export function hasDisplay(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): boolean {
  if (platform !== 'linux' && platform !== 'freebsd') return true
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some((value) => value !== undefined && value !== '')
}

/**
 * Opens the address in a Chromium-based browser, else in the default one. The address stands in that command for a moment, so it
 * carries nothing but a one-time code.
 * @returns whether a browser was started.
 */
export async function openPage(url: string): Promise<boolean> {
  const { apps, default: open } = await import('open')
  const chromiumBased = [apps.chrome, apps.edge, apps.brave].flat()
  const started = await open(url, { app: { name: chromiumBased } }).catch(() => open(url).catch(() => null))
  started?.unref()
  return started !== null
}
