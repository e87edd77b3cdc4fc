import type { ReactNode } from 'react'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { MessageId } from './en/catalogue.ts'

export type { MessageId } from './en/catalogue.ts'

type Values = Readonly<Record<string, string | number | boolean>>
type Rich = Readonly<Record<string, string | number | boolean | ReactNode | ((parts: ReactNode[]) => ReactNode)>>

export type Say = (id: MessageId, values?: Values) => string

/** The sentences of the reader's language: `const say = useText()`, `say('people.title')`. */
export function useText(): Say {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl])
}

/** A sentence with markup or elements in it: `<Text id="x" values={{ b: (parts) => <b>{parts}</b> }} />`. */
export function Text({ id, values }: { id: MessageId; values?: Rich }) {
  return <FormattedMessage id={id} {...(values && { values: values as Record<string, ReactNode> })} />
}
