import { useChooseLanguage } from '../../messages/speaking.tsx'

/** The language that sentences are asked in: the reader's, where the server has it. */
export function useAuditLanguage(): 'en' | 'de' {
  return useChooseLanguage().tag === 'de' ? 'de' : 'en'
}
