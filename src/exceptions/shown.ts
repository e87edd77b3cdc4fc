import type { Answer } from '../contract/endpoint.ts'
import type { exceptionEndpoints } from '../contract/exceptions.ts'

export type Shown = Answer<(typeof exceptionEndpoints)['GET /exceptions/:exceptionId']>
