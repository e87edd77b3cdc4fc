import type { Found } from '../verify-bundle.ts'

export function verify(text: string, kept?: string): Promise<Found>
export function inWords(found: Found, kept?: string): string
export function distrust(error: unknown): string
export function textOf(bytes: Uint8Array): string
