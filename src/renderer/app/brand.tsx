/** The sign and the name; the sign alone in a narrow window. */
export function Brand() {
  return (
    <span className="flex items-center gap-2 font-semibold">
      <span aria-hidden="true" data-mark="" className="grid size-5 shrink-0 grid-cols-2 gap-0.5 rounded-md bg-accent p-1">
        <span className="rounded-[1px] bg-on-accent" />
        <span className="rounded-[1px] bg-on-accent opacity-45" />
        <span className="rounded-[1px] bg-on-accent" />
        <span className="rounded-[1px] bg-on-accent" />
      </span>
      <span className="max-[1100px]:sr-only">Buydesk</span>
    </span>
  )
}
