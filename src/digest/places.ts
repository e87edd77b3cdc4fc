export interface Link {
  text: string
  href: string
}

/** The pages a message leads to, under the base URL. */
export const places = {
  settings: () => '/profile',
  policy: (policyId: number) => `/escalations/log?policyId=${policyId}`,
} as const

/** A base URL without the slash that people put behind it; null stays null. */
export function trimBaseUrl(baseUrl: string | null): string | null {
  return baseUrl?.replace(/\/+$/, '') ?? null
}
