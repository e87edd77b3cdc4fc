import { z } from 'zod'

/** As things stood on a past day (left out: now), and only by what was known at the end of a day (left out: what is known now). */
export const look = { asOf: z.iso.date().optional(), knownAt: z.iso.date().optional() }
