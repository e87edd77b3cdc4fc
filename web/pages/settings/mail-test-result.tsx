import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import type { MailTest } from './mail-server.ts'

/** What came of a test mail, with the mail server's own words; what it means, unless that `isBeside` a field already. */
export function MailTestResult({ result, isBeside = false }: { result: MailTest | undefined; isBeside?: boolean }) {
  const say = useText()
  const isTaken = result?.result === 'accepted'
  return (
    <div role="status">
      {result && (
        <p>
          <Status is={isTaken ? 'done' : 'late'}>
            {say(isTaken ? 'settings.mail.test.accepted' : 'settings.mail.test.refused', { address: result.address })}
          </Status>{' '}
          {result.trouble && !isBeside && say(`settings.mail.trouble.${result.trouble}`)} <span className="quiet">{result.answer}</span>
        </p>
      )}
    </div>
  )
}
