import type { committeeEndpoints } from '../../contract/committees.ts'
import type { Answer } from '../../contract/endpoint.ts'

/** What a committee decided, as the API answers it. */
export type Minutes = Answer<(typeof committeeEndpoints)['GET /committees/:committeeId/minutes']>
export type Minuted = Minutes['items'][number]
