/** Stands for Meta's picture host. */
export const PICTURE_PREFIX = '/scontent/'
/** As on www.facebook.com. */
export const PREVIEW_PATH = '/ads/api/preview_iframe.php'

/** @returns text that is safe between tags and in an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
