export const home = {
  'home.title': 'Good to see you, {name}',
  'home.clear': 'Nothing waits for you',
  'home.clear.text': 'Nothing is late or due soon, nobody waits for you, and nothing has changed. Have a good day.',

  'home.alarm': 'The check of the round found differences',
  'home.alarm.text':
    'The check of the round of {day} found {count, plural, one {# difference} other {# differences}}: computed anew in other code, some figures or messages come out otherwise.',
  'home.alarm.round': 'the round of {day}',
  'home.waiting': 'Waiting for you',
  'home.waiting.by': 'by {day}',
  'home.waiting.was': 'should have been done by {day}',
  'home.waiting.insteadOf': 'for {name}',
  'home.waiting.all': '{count, plural, one {# exception waits for you} other {# exceptions wait for you}}',
  'home.notices': '{count, plural, one {# notice in your inbox} other {# notices in your inbox}}',
  'home.notices.since': 'since {day}',
  'home.notices.about': '{name}: {policy}',
  'home.act': '{act}: {what}',
  'home.act.decision': 'Decide',
  'home.act.review-request': 'Review',
  'home.act.vacancy': 'See to it',
  'home.act.answer': 'Answer',
  'home.act.review': 'Look again',
  'home.act.emergency-review': 'Look back',
  'home.act.condition': 'Say it is done',
  'home.act.control': 'Check',
  'home.act.exit-plan': 'Say it is done',
  'home.act.read': 'Read',
  'home.act.open': 'Open',

  'home.owed': 'Late or due soon',
  'home.late': '{count, plural, one {# deadline of yours is late} other {# deadlines of yours are late}}',
  'home.dueSoon': '{count, plural, one {# deadline of yours is due soon} other {# deadlines of yours are due soon}}',

  'home.excused': 'Excused',
  'home.excused.all': '{count, plural, one {# deadline is excused} other {# deadlines are excused}}',

  'home.changed': 'What changed',
  'home.changed.since': 'Since {at}.',
  'home.changed.seen': 'I have seen it',
  'home.changed.more': '{count, plural, one {and one more} other {and # more}}',
  'home.changed.given': 'New: {what}, due {day}',
  'home.changed.given.open': 'New: {what}',
  'home.changed.moved': '{what} is due {day}, not {before} any more',
  'home.changed.gone': '{what} is not due on {before} any more',
  'home.changed.late': '{what} is due {day}',
  'home.changed.escalation': '“{policy}” tells nobody about you any more: {why}',
  'home.changed.escalation.act': 'Settled notices',

  'home.team': 'Your team',
  'home.teamLate': '{count, plural, one {# person in your team is late} other {# people in your team are late}}',
  'home.team.of':
    '{people, plural, one {of one person who reports to you.} other {of # people who report to you, directly or through others.}}',
  'home.team.none':
    '{people, plural, one {The one person who reports to you is not late.} other {Nobody of # people who report to you is late.}}',
  'home.team.raw': 'Your direct reports have been late {raw, plural, one {once} other {# times}}',
  'home.team.share': '{excused, plural, =0 {none of it is excused} other {{share} of it excused}}',
  'home.team.now':
    'Late now: {late, plural, =0 {nothing that counts} one {one} other {#}}. Excused now: {excused, plural, =0 {nothing} one {one} other {#}}.',
  'home.team.alt': '{net, plural, one {one counts} other {# count}}, {excused, plural, one {one is excused} other {# are excused}}.',
  'home.team.day': 'Counted up to {day}.',
  'home.team.then': 'As of {day}: those who reported to you then, as far as you see them today.',
  'home.team.then.known':
    'As of {day}, by what was known at the end of {known}: those who reported to you then, as far as you see them today.',
  'home.team.nobodyThen': 'Of those you see today, nobody reported to you then.',
  'home.teamLateThen': '{count, plural, one {# person in your team was late} other {# people in your team were late}}',
  'home.team.ofThen':
    '{people, plural, one {of one person who reported to you.} other {of # people who reported to you, directly or through others.}}',
  'home.team.noneThen':
    '{people, plural, one {The one person who reported to you was not late.} other {Nobody of # people who reported to you was late.}}',
  'home.team.rawThen': 'Your direct reports had been late {raw, plural, one {once} other {# times}}',
  'home.team.nowThen':
    'Late that day: {late, plural, =0 {nothing that counts} one {one} other {#}}. Excused that day: {excused, plural, =0 {nothing} one {one} other {#}}.',
  'home.part.net': 'counts',
  'home.part.excused': 'excused',

  'home.organisation': 'The organisation',
  'home.organisation.empty':
    'As soon as a round has found something late, or an exception is in force, the figures of all together stand here.',
  'home.organisation.none': 'Nothing was late, escalated or excepted by that day.',
  'home.organisation.day': 'Late and escalated: counted up to {day}. Exceptions: as of {now}.',
  'home.organisation.known':
    'Late and escalated: counted up to {day}, by what is known now. Exceptions: as of {now}, by what was known at the end of {known}.',
  'home.print': 'Print or save as PDF',
  'home.table': 'The figures as a table',
  'home.table.of': '{title}, as a table',
  'home.made': 'As of {day}.',

  'home.heat': 'Late by team and week',
  'home.heat.lead':
    'How often deadlines were missed that nothing excuses, by the week they were due in, for the ten teams with most of it. What is excused stands beside with a plus. Teams are direct reports as they are on {day}.',
  'home.heat.team': 'Team of',
  'home.heat.total': 'In all',
  'home.heat.others': 'All others',
  'home.heat.all': 'Everybody',
  'home.heat.excused': '+{count, number} excused',
  'home.heat.plus': '+{count, number}',
  'home.heat.none': 'In these twelve weeks nobody was late.',
  'home.heat.week': 'Week from {day}',
  'home.heat.key': 'The stronger the colour, the more; the figure says how many. The last week goes on still.',

  'home.escalations': 'Escalations, week by week',
  'home.escalations.open': '{count, plural, one {# escalation goes on} other {# escalations go on}}',
  'home.escalations.opened': 'opened',
  'home.escalations.resolved': 'resolved',
  'home.escalations.ended': 'ended otherwise',
  'home.escalations.alt': 'In twelve weeks {opened, number} were opened, {resolved, number} resolved and {ended, number} ended otherwise.',
  'home.week': 'Week from',

  'home.policies': 'What escalation policies bring about',
  'home.policies.lead':
    'Of the escalations that were opened in these twelve weeks and told: how many were done, and how many days after the first message half of those.',
  'home.policies.none': 'Nobody was told anything in these twelve weeks.',
  'home.policies.policy': 'Policy',
  'home.policies.told': 'Told',
  'home.policies.done': 'Done',
  'home.policies.median': 'Days until half was done',
  'home.policies.nobodyActs': 'hardly anybody acts on it',

  'home.load': 'Exceptions in force',
  'home.load.now': '{count, plural, one {# exception is in force} other {# exceptions are in force}}',
  'home.load.alt':
    '{first, number} exceptions were in force twelve weeks ago, {now, number} are now, and {last, number} will be in four weeks by what is known now.',
  'home.lapsing': 'Ending in the next four weeks',
  'home.lapsing.all': '{count, plural, one {# exception ends by {to}} other {# exceptions end by {to}}}',
  'home.lapsing.none': 'None ends by {to}.',
  'home.lapsing.line': 'last day {day}',

  'home.debt': 'Exception debt',
  'home.debt.lead':
    'For each exception in force its residual risk score times the days it has been so. It grows with every day that passes, and goes when they end.',
  'home.debt.policy': 'Policy',
  'home.debt.others': 'All others',
  'home.debt.inForce': 'In force',
  'home.debt.days': 'Days in force',
  'home.debt.debt': 'Debt',
  'home.debt.unscored': '{count, plural, one {One without a score adds nothing.} other {# without a score add nothing.}}',
  'home.debt.none': 'No exception is in force.',
} as const
