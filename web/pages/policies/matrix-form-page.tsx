import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { RiskLevel, RiskMatrix } from '../../../src/contract/risk-matrices.ts'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { type Say, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import type { GoOn } from '../../ui/go-on.ts'
import { tell } from '../../ui/notices.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { RiskMatrixTable } from '../../ui/risk-matrix-table.tsx'
import { Loading } from '../../ui/states.tsx'
import { NotFoundPage } from '../not-found/not-found-page.tsx'
import { AxisFields } from './axis-fields.tsx'
import { BandFields } from './band-fields.tsx'
import { type StoredMatrix, usePartsAtBegin } from './names.ts'
import { PartForm } from './part-form.tsx'
import classes from './policies.module.css'
import { PolicyTrial } from './policy-trial.tsx'

/** A new risk matrix, or a new version of one. */
export function MatrixFormPage() {
  const { matrixId } = useParams({ strict: false }) as { matrixId?: string }
  const { begun, error } = usePartsAtBegin()
  if (error) return <ProblemPage error={error} />
  if (!begun) return <Loading lines={8} />
  const stored = begun.matrices.find((each) => String(each.matrixId) === matrixId)
  if (matrixId !== undefined && !stored) return <NotFoundPage />
  return <MatrixForm stored={stored} />
}

function MatrixForm({ stored }: { stored: StoredMatrix | undefined }) {
  const say = useText()
  const [matrix, setMatrix] = useState<RiskMatrix>(() => stored?.body ?? usualMatrix(say))
  const done = ({ body }: StoredMatrix, goOn: GoOn) => tell(say('matrix.saved', { name: body.name }), goOn({ to: '/policies/matrices' }))
  const add = useSend('POST /risk-matrices', { done })
  const change = useSend('PUT /risk-matrices/:matrixId', { done })
  const trial = useSend('POST /risk-matrices/:matrixId/simulation', { stales: [] })
  const failure = add.error ?? change.error ?? trial.error
  const errors = fieldErrors(failure)
  const { name, likelihoods, impacts, bands, appetite } = matrix
  return (
    <PartForm
      title={stored ? say('matrix.edit', { name: stored.body.name }) : say('matrix.new')}
      parent={{ label: say('rules.view.matrices'), path: '/policies/matrices' }}
      save={() => {
        if (!stored) add.mutate({ body: matrix })
        else change.mutate({ params: { matrixId: stored.matrixId }, body: matrix, manner: { ifMatch: `"${stored.version}"` } })
      }}
      isBusy={add.isPending || change.isPending}
      error={failure}
      written={matrix}
      aside={
        stored && (
          <Button
            variant="default"
            loading={trial.isPending}
            onClick={() => trial.mutate({ params: { matrixId: stored.matrixId }, body: matrix })}
          >
            {say('route.try')}
          </Button>
        )
      }
      below={trial.data && <PolicyTrial trial={trial.data} isOld={trial.variables.body !== matrix} />}
      preview={
        <Card title={say('matrix.shown')}>
          <RiskMatrixTable matrix={matrix} label={name || say('matrix.new')} isLabelHidden />
        </Card>
      }
    >
      <Card>
        <TextInput
          label={say('matrix.name')}
          required
          maxLength={100}
          value={name}
          error={errors['name']}
          onChange={(event) => setMatrix({ ...matrix, name: event.currentTarget.value })}
        />
      </Card>
      <Card>
        <div className={`${classes['written']} ${classes['axes']}`}>
          <AxisFields
            label={say('matrix.likelihoods')}
            words={likelihoods}
            change={(next) => setMatrix({ ...matrix, likelihoods: next })}
            error={(at) => errors[`likelihoods.${at}`]}
          />
          <AxisFields
            label={say('matrix.impacts')}
            words={impacts}
            change={(next) => setMatrix({ ...matrix, impacts: next })}
            error={(at) => errors[`impacts.${at}`]}
          />
        </div>
      </Card>
      <Card title={say('matrix.bands')}>
        <div className={classes['stack']}>
          <BandFields
            bands={bands}
            most={likelihoods.length * impacts.length}
            change={(next) => setMatrix({ ...matrix, bands: next })}
            error={errors['bands']}
          />
          <NativeSelect
            label={say('matrix.appetite')}
            description={say('matrix.appetite.hint')}
            value={appetite}
            data={bands.map(({ level, label }) => ({ value: level, label: label || say(`matrix.level.${level}`) }))}
            onChange={(event) => setMatrix({ ...matrix, appetite: event.currentTarget.value as RiskLevel })}
          />
        </div>
      </Card>
    </PartForm>
  )
}

const places = [1, 2, 3, 4, 5] as const

/** Five by five, as most have it: a start. */
function usualMatrix(say: Say): RiskMatrix {
  return {
    name: '',
    likelihoods: places.map((place) => say(`matrix.first.likelihood.${place}`)),
    impacts: places.map((place) => say(`matrix.first.impact.${place}`)),
    bands: [
      { level: 'low', label: say('matrix.level.low'), from: 1 },
      { level: 'medium', label: say('matrix.level.medium'), from: 5 },
      { level: 'high', label: say('matrix.level.high'), from: 10 },
      { level: 'critical', label: say('matrix.level.critical'), from: 20 },
    ],
    appetite: 'medium',
  }
}
