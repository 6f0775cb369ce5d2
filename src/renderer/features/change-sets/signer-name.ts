/** @returns how somebody is called who wrote a file, also without a name. */
export function signerName(name: string): string {
  return name === '' ? 'Somebody without a name' : name
}
