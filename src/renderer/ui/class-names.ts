import { clsx } from 'clsx'

/** Joins class names; falsy ones drop out. */
export const classNames = clsx
