import type { exceptionTemplateEndpoints } from '../../contract/exception-templates.ts'
import { templatesIn } from '../../exceptions/templates.ts'
import type { Handlers } from '../call.ts'

export const exceptionTemplateHandlers: Handlers<typeof exceptionTemplateEndpoints> = {
  'GET /exception-templates': async ({ query }) => ({ items: templatesIn(query.language) }),
}
