/**
 * @param graphUrl of the simulator on this machine; null: Meta.
 * @returns the one origin whose previews of ads the page may frame.
 */
export function previewOrigin(graphUrl: string | null): string {
  return graphUrl === null ? 'https://www.facebook.com' : new URL(graphUrl).origin
}
