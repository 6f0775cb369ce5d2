/** Class names of one thing in the status bar. */
export const statusItemLook = 'inline-flex h-6 items-center gap-2 rounded-sm px-1.5 whitespace-nowrap'
