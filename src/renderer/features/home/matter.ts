/** A line, with what to do about it: a screen to go to, or a command to run. */
export interface Matter {
  readonly id: string
  readonly tone: 'warn' | 'bad'
  readonly title: string
  readonly text: string
  readonly action: { readonly label: string; readonly path: string } | { readonly label: string; readonly command: string; readonly offReason: string | undefined }
  readonly more?: { readonly label: string; readonly path: string }
}
