/** Stands for an empty cell, everywhere the same. */
export const NO_VALUE = '–'

/** @param reason on hover: why there is nothing. */
export function NoValue({ reason }: { readonly reason?: string }) {
  return (
    <span className="text-faint" title={reason}>
      {NO_VALUE}
    </span>
  )
}
