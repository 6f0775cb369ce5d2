import { previewOrigin } from './preview-origin.ts'

/**
 * What a page of the app may do. Scripts, styles, fonts and calls come from the app's own origin alone; nothing is inline, so that
 * a name that carries markup stays text. `blob:` and `data:` images are local previews. The one thing that may be framed is Meta's preview of an ad;
 * the page sandboxes it.
 */
const policyFor = (frames: string): string => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  `frame-src ${frames}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app',
].join('; ')

/** Every feature that asks a person or reaches hardware is off; writing to the clipboard is for 'copy as table'. */
const switchedOffFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]

/**
 * On every answer of both hosts, refusals and 404 included.
 * @param graphUrl the simulator's address on this machine, which then is what may be framed in Meta's place; null: Meta.
 */
export const securityHeadersFor = (graphUrl: string | null): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': policyFor(previewOrigin(graphUrl)),
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Permissions-Policy': [...switchedOffFeatures.map((feature) => `${feature}=()`), 'clipboard-write=(self)'].join(', '),
})
