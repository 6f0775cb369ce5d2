import { z } from 'zod'
import { graphIdPattern } from './graph-id-pattern.ts'

/** @returns the schema of one kind of id. */
export const graphId = <Brand extends string>() => z.string().regex(graphIdPattern, 'an id has digits only, and does not start with 0').brand<Brand>()
