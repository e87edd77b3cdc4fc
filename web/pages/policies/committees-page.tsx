import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useParts } from './names.ts'
import { PartHead, PartList } from './part-list.tsx'

/** The committees, and who sits in them. */
export function CommitteesPage() {
  const say = useText()
  const { committees } = useParts()
  return (
    <PartList
      title={say('rules.view.committees')}
      lead={say('committee.lead')}
      path="/policies/committees"
      addLabel={say('committee.add')}
      empty={{ title: say('committee.empty'), text: say('committee.empty.text') }}
    >
      {committees.map(({ committeeId, name, chair, members }) => (
        <Card key={committeeId}>
          <PartHead
            name={name}
            words={say('committee.members.count', { count: members.length })}
            edit={{
              path: `/policies/committees/${committeeId}`,
              label: say('committee.edit.short'),
              name: say('committee.edit', { name }),
            }}
          />
          <p>{members.map((member) => member.name).join(', ')}</p>
          {chair && <p className="quiet">{say('committee.chair.is', { name: chair.name })}</p>}
        </Card>
      ))}
    </PartList>
  )
}
