/** Command line switches of Chromium and Node that open the app to others, weaken its walls or reroute what it sends. */
const banned: readonly RegExp[] = [
  /^remote-debugging-/,
  /^inspect(-|$)/,
  /^debug(-|$)/,
  /^js-flags$/,
  /^no-sandbox$/,
  /^disable-(gpu-)?sandbox$/,
  /^disable-setuid-sandbox$/,
  /^disable-seccomp-filter-sandbox$/,
  /^no-zygote/,
  /^single-process$/,
  /^in-process-gpu$/,
  /^disable-web-security$/,
  /^disable-site-isolation-trials$/,
  /^disable-features$/,
  /^enable-features$/,
  /^enable-blink-features$/,
  /^enable-experimental-web-platform-features$/,
  /^allow-file-access(-|$)/,
  /^allow-running-insecure-content$/,
  /^allow-insecure-localhost$/,
  /^ignore-certificate-errors/,
  /^ignore-urlfetcher-cert-requests$/,
  /^unsafely-/,
  /^auth-(server|negotiate)-/,
  /^host-(resolver-)?rules$/,
  /^proxy-/,
  /^ssl-(key-log-file|version-)/,
  /^cipher-suite-/,
  /^log-net-log$/,
  /^net-log-/,
  /^enable-logging$/,
  /^log-file$/,
  /^load-extension$/,
  /^(renderer|gpu|utility|ppapi-plugin)-(cmd-prefix|launcher)$/,
  /^(renderer|gpu|utility)-startup-dialog$/,
  /^wait-for-debugger/,
  /^reduce-security-for-testing$/,
  /^expose-internals-for-testing$/,
  /^test-type$/,
  /^user-data-dir$/,
  /^register-pepper-plugins$/,
  /^enable-crash-reporter/,
  /^crash-dumps-dir$/,
  /^trace-startup/,
  /^r$|^require$|^import$/,
]

/** @returns the first banned switch of a command line, or null. Chromium reads `-x` as `--x`, and on Windows `/x` too. */
export function bannedSwitch(argv: readonly string[], platform: NodeJS.Platform): string | null {
  const pattern = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/
  for (const argument of argv) {
    const name = pattern.exec(argument)?.[1]?.toLowerCase()
    if (name !== undefined && banned.some((each) => each.test(name))) return name
  }
  return null
}
