import { z } from 'zod'

/** The languages that the server words things in. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** The language of the words; what people wrote stays as they wrote it. */
export const language = z.enum(languages).default('en')
