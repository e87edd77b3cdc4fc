import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { RiskMatrixTable } from '../../ui/risk-matrix-table.tsx'
import { useParts } from './names.ts'
import { PartHead, PartList } from './part-list.tsx'

/** The risk matrices, each in its newest version. */
export function MatricesPage() {
  const say = useText()
  const dates = useDates()
  const { matrices } = useParts()
  return (
    <PartList
      title={say('rules.view.matrices')}
      lead={say('matrix.lead')}
      path="/policies/matrices"
      addLabel={say('matrix.add')}
      empty={{ title: say('matrix.empty'), text: say('matrix.empty.text') }}
    >
      {matrices.map(({ matrixId, version, body, madeAt }) => (
        <Card key={matrixId}>
          <PartHead
            name={body.name}
            words={say('matrix.version', { version, at: dates.instant(madeAt) })}
            edit={{
              path: `/policies/matrices/${matrixId}`,
              label: say('matrix.edit.short'),
              name: say('matrix.edit', { name: body.name }),
            }}
          />
          <RiskMatrixTable matrix={body} label={body.name} isLabelHidden />
        </Card>
      ))}
    </PartList>
  )
}
