import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { address } from '../../api/address.ts'
import { useApi } from '../../api/hooks.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { useToday } from '../../ui/today.ts'
import { PhaseStatus } from '../exceptions/phase.tsx'
import classes from './exception-reports.module.css'
import { ReportHead } from './report-head.tsx'

/** The auditor's way to evidence: a period, policies, a sample that everybody draws alike, and all of it in one file. */
export function EvidencePack() {
  const say = useText()
  const language = useServerLanguage()
  const today = useToday()
  const [from, setFrom] = useState(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`.replace(/-02-29$/, '-02-28'))
  const [to, setTo] = useState(today)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [size, setSize] = useState(25)
  const [seed, setSeed] = useState('')
  const own = seed.trim()
  const query = {
    from,
    to,
    size,
    ...(own && { seed: own }),
    ...(chosen.length > 0 && { policies: chosen.toSorted((a, b) => a - b).join(',') }),
  }
  const isWhole = from !== '' && to !== ''
  const found = useApi('GET /exception-reports/sample', { query }, { enabled: isWhole, keep: true })
  const choose = (policyId: number, isIn: boolean) => setChosen(isIn ? [...chosen, policyId] : chosen.filter((id) => id !== policyId))
  return (
    <>
      <ReportHead report="evidence-pack" day={found.data?.day} />
      <Card title={say('xreport.pack.what')}>
        <div className={classes['form']}>
          <TextInput type="date" label={say('xreport.filter.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
          <TextInput type="date" label={say('xreport.filter.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
          <NumberInput
            label={say('xreport.pack.size')}
            min={0}
            max={500}
            allowDecimal={false}
            hideControls
            value={size}
            onChange={(value) => setSize(Math.min(500, Math.max(0, Number(value) || 0)))}
          />
          <TextInput
            label={say('xreport.pack.ownSeed')}
            description={say('xreport.pack.ownSeed.hint')}
            maxLength={200}
            value={seed}
            onChange={(event) => setSeed(event.currentTarget.value)}
          />
        </div>
        <fieldset className={classes['policies']}>
          <legend>{say('xreport.pack.policies')}</legend>
          {found.data?.policies.map(({ policyId, policy }) => (
            <Checkbox
              key={policyId}
              label={policy}
              checked={chosen.includes(policyId)}
              onChange={(event) => choose(policyId, event.currentTarget.checked)}
            />
          ))}
          <p className="quiet small">{say('xreport.pack.policies.hint')}</p>
        </fieldset>
        {isWhole && (
          <Button component="a" href={address('GET /exception-reports/evidence-pack', { query: { ...query, language } })[1]} download>
            {say('xreport.pack.download')}
          </Button>
        )}
      </Card>
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && isWhole && <Loading lines={4} />}
      {found.data && (
        <Card className={classes['gap'] ?? ''} title={say('xreport.pack.sample')}>
          <p>
            {say('xreport.pack.population', { population: found.data.population, sample: found.data.sample.length })}{' '}
            {found.data.confidential > 0 && say('xreport.pack.confidential', { count: found.data.confidential })}
          </p>
          <p className="quiet small">
            {say('xreport.pack.seed')} <code>{found.data.seed}</code>
          </p>
          {found.data.sample.length > 0 && (
            <div className={classes['scroll']}>
              <table className={classes['table']}>
                <caption className="only-read">{say('xreport.pack.sample')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{say('exceptions.column.title')}</th>
                    <th scope="col">{say('exceptions.filter.policy')}</th>
                    <th scope="col">{say('exceptions.column.phase')}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.data.sample.map(({ exceptionId, number, title, policy, phase }) => (
                    <tr key={exceptionId}>
                      <td>
                        {number} {title || say('exceptions.confidential')}
                      </td>
                      <td>{policy}</td>
                      <td>
                        <PhaseStatus phase={phase} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Card>
      )}
    </>
  )
}
