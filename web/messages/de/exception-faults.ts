import type { exceptionFaults as english } from '../en/exception-faults.ts'

/** Was an einem Antrag fehlt oder nicht stimmt, nach den Codes des Servers. */
export const exceptionFaults: Record<keyof typeof english, string> = {
  'ask.fault.no-exceptions': 'Diese Richtlinie lässt keine Ausnahmen zu.',
  'ask.fault.no-title': 'Sagen Sie in wenigen Worten, worin die Ausnahme besteht.',
  'ask.fault.no-reason': 'Sagen Sie, warum die Regel nicht eingehalten werden kann.',
  'ask.fault.unknown-clause': 'Diese Klausel hat die Richtlinie nicht.',
  'ask.fault.other-ground': 'Die Richtlinie lässt nur andere Gründe gelten.',
  'ask.fault.other-kind': 'Diese Art von Ausnahme lässt die Richtlinie nicht zu.',
  'ask.fault.unknown-people': 'Jemand, der darin vorkommt, ist nicht bekannt oder nicht mehr da.',
  'ask.fault.other-effect': 'Das darf eine Ausnahme von dieser Richtlinie mit Fristen nicht machen.',
  'ask.fault.covers-nobody': 'Sagen Sie, für wessen Fristen sie gilt.',
  'ask.fault.nobody-in-department': 'In einer Abteilung namens {name} ist niemand.',
  'ask.fault.nobody-with-label': 'Ein Etikett namens {name} hat niemand.',
  'ask.fault.due-ends-before-it-begins': 'Der letzte Tag, an dem sie fällig sind, liegt vor dem ersten.',
  'ask.fault.unknown-time-zone': 'Diese Zeitzone gibt es nicht.',
  'ask.fault.no-first-day': 'Sagen Sie, von welchem Tag an.',
  'ask.fault.no-last-day': 'Sagen Sie, bis wann: Jede Ausnahme hat ein Ende.',
  'ask.fault.ends-before-it-begins': 'Sie endet, bevor sie beginnt.',
  'ask.fault.too-long': 'Das {days, plural, one {ist # Tag} other {sind # Tage}}; die Richtlinie erlaubt {most} auf einmal.',
  'ask.fault.too-long-in-all':
    'Mit {granted, plural, one {dem Tag, der} other {den # Tagen, die}} schon gewährt {granted, plural, one {wurde} other {wurden}}, dauerte sie insgesamt {total, plural, one {# Tag} other {# Tage}}; die Richtlinie erlaubt {most}.',
  'ask.fault.extended-enough':
    '{had, plural, =0 {Die Richtlinie erlaubt keine Verlängerung.} one {Sie wurde einmal verlängert, öfter erlaubt es die Richtlinie nicht.} other {Sie wurde #-mal verlängert, öfter erlaubt es die Richtlinie nicht.}}',
  'ask.fault.extension-too-early': 'Eine Verlängerung beginnt nach der gewährten Zeit.',
  'ask.fault.renewal-too-early':
    'Was er erneuert, dauert bis dahin: Er kann frühestens am {first} beginnen. Für mehr Zeit davor beantragen Sie eine Verlängerung.',
  'ask.fault.rival-waits':
    '{number} beantragt diese Zeit schon und wartet auf eine Entscheidung: Bis dahin kann es keinen zweiten Antrag geben.',
  'ask.fault.rival-granted': '{number} wurde für diese Zeit schon gewährt.',
  'ask.fault.retroactive': 'Die Richtlinie lässt keine Ausnahme zu, die vor heute beginnt.',
  'ask.fault.no-risk': 'Sagen Sie auf der Matrix, wie wahrscheinlich ein Schaden ist und wie schwer er wäre.',
  'ask.fault.control-demanded': 'Die Richtlinie verlangt diese Maßnahme: {control}.',
  'ask.fault.no-controls': 'Sagen Sie, was das Risiko klein hält.',
  'ask.fault.no-residual-risk': 'Sagen Sie, wie groß das Risiko mit diesen Maßnahmen ist.',
  'ask.fault.no-risk-argument': 'Sagen Sie, warum die Maßnahmen diesen Unterschied machen.',
  'ask.fault.no-alternatives': 'Sagen Sie, was sonst erwogen wurde.',
  'ask.fault.no-exit-plan': 'Sagen Sie, wie die Regel wieder eingehalten wird.',
}
