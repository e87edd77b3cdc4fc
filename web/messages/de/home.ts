import type { home as english } from '../en/home.ts'

export const home: Record<keyof typeof english, string> = {
  'home.title': 'Schön, dass Sie da sind, {name}',
  'home.clear': 'Nichts wartet auf Sie',
  'home.clear.text': 'Nichts ist verspätet oder bald fällig, niemand wartet auf Sie, und nichts hat sich geändert. Einen guten Tag!',

  'home.alarm': 'Die Prüfung des Laufs fand Unterschiede',
  'home.alarm.text':
    'Die Prüfung des Laufs vom {day} fand {count, plural, one {# Unterschied} other {# Unterschiede}}: In anderem Code neu berechnet, kommen manche Zahlen oder Nachrichten anders heraus.',
  'home.alarm.round': 'der Lauf vom {day}',
  'home.waiting': 'Wartet auf Sie',
  'home.waiting.by': 'bis {day}',
  'home.waiting.was': 'sollte bis {day} getan sein',
  'home.waiting.insteadOf': 'für {name}',
  'home.waiting.all': '{count, plural, one {# Ausnahme wartet auf Sie} other {# Ausnahmen warten auf Sie}}',
  'home.notices': '{count, plural, one {# Hinweis in Ihrem Eingang} other {# Hinweise in Ihrem Eingang}}',
  'home.notices.since': 'seit {day}',
  'home.notices.about': '{name}: {policy}',
  'home.act': '{act}: {what}',
  'home.act.decision': 'Entscheiden',
  'home.act.review-request': 'Prüfen',
  'home.act.vacancy': 'Dafür sorgen',
  'home.act.answer': 'Antworten',
  'home.act.withdrawal': 'Zurückziehen',
  'home.act.review': 'Erneut ansehen',
  'home.act.emergency-review': 'Nachträglich ansehen',
  'home.act.condition': 'Als getan melden',
  'home.act.control': 'Kontrollieren',
  'home.act.exit-plan': 'Als getan melden',
  'home.act.read': 'Lesen',
  'home.act.open': 'Öffnen',

  'home.owed': 'Verspätet oder bald fällig',
  'home.late': '{count, plural, one {# Ihrer Fristen ist verspätet} other {# Ihrer Fristen sind verspätet}}',
  'home.dueSoon': '{count, plural, one {# Ihrer Fristen ist bald fällig} other {# Ihrer Fristen sind bald fällig}}',

  'home.excused': 'Entschuldigt',
  'home.excused.all': '{count, plural, one {# Frist ist entschuldigt} other {# Fristen sind entschuldigt}}',

  'home.changed': 'Was sich geändert hat',
  'home.changed.since': 'Seit {at}.',
  'home.changed.seen': 'Habe ich gesehen',
  'home.changed.more': '{count, plural, one {und eines mehr} other {und # mehr}}',
  'home.changed.given': 'Neu: {what}, fällig {day}',
  'home.changed.given.open': 'Neu: {what}',
  'home.changed.moved': '{what} ist {day} fällig, nicht mehr {before}',
  'home.changed.gone': '{what} ist nicht mehr {before} fällig',
  'home.changed.late': '{what} ist {day} fällig',
  'home.changed.escalation': '„{policy}“ berichtet niemandem mehr von Ihnen: {why}',
  'home.changed.escalation.act': 'Erledigte Hinweise',

  'home.team': 'Ihr Team',
  'home.teamLate': '{count, plural, one {# Person in Ihrem Team ist verspätet} other {# Personen in Ihrem Team sind verspätet}}',
  'home.team.of':
    '{people, plural, one {von einer Person, die Ihnen unterstellt ist.} other {von # Personen, die Ihnen unterstellt sind, direkt oder über andere.}}',
  'home.team.none':
    '{people, plural, one {Die eine Person, die Ihnen unterstellt ist, ist nicht verspätet.} other {Niemand von # Personen, die Ihnen unterstellt sind, ist verspätet.}}',
  'home.team.raw': 'Ihre direkt Unterstellten waren {raw, plural, one {einmal} other {#-mal}} verspätet',
  'home.team.share': '{excused, plural, =0 {nichts davon ist entschuldigt} other {{share} davon entschuldigt}}',
  'home.team.now':
    'Jetzt verspätet: {late, plural, =0 {nichts, was zählt} one {eines} other {#}}. Jetzt entschuldigt: {excused, plural, =0 {nichts} one {eines} other {#}}.',
  'home.team.alt':
    '{net, plural, one {eines zählt} other {# zählen}}, {excused, plural, one {eines ist entschuldigt} other {# sind entschuldigt}}.',
  'home.team.day': 'Gezählt bis {day}.',
  'home.team.then': 'Stand vom {day}: wer Ihnen damals unterstellt war, soweit Sie davon heute jemanden sehen.',
  'home.team.then.known':
    'Stand vom {day}, nach dem, was am Ende des {known} bekannt war: wer Ihnen damals unterstellt war, soweit Sie davon heute jemanden sehen.',
  'home.team.nobodyThen': 'Von denen, die Sie heute sehen, war Ihnen damals niemand unterstellt.',
  'home.teamLateThen': '{count, plural, one {# Person in Ihrem Team war verspätet} other {# Personen in Ihrem Team waren verspätet}}',
  'home.team.ofThen':
    '{people, plural, one {von einer Person, die Ihnen unterstellt war.} other {von # Personen, die Ihnen unterstellt waren, direkt oder über andere.}}',
  'home.team.noneThen':
    '{people, plural, one {Die eine Person, die Ihnen unterstellt war, war nicht verspätet.} other {Niemand von # Personen, die Ihnen unterstellt waren, war verspätet.}}',
  'home.team.rawThen': 'Ihre direkt Unterstellten waren bis dahin {raw, plural, one {einmal} other {#-mal}} verspätet',
  'home.team.nowThen':
    'An dem Tag verspätet: {late, plural, =0 {nichts, was zählt} one {eines} other {#}}. An dem Tag entschuldigt: {excused, plural, =0 {nichts} one {eines} other {#}}.',
  'home.part.net': 'zählt',
  'home.part.excused': 'entschuldigt',

  'home.organisation': 'Die Organisation',
  'home.organisation.empty': 'Sobald ein Lauf etwas Verspätetes findet oder eine Ausnahme gilt, stehen hier die Zahlen aller zusammen.',
  'home.organisation.none': 'Bis zu diesem Tag war nichts verspätet, eskaliert oder ausgenommen.',
  'home.organisation.day': 'Verspätet und eskaliert: gezählt bis {day}. Ausnahmen: Stand {now}.',
  'home.organisation.known':
    'Verspätet und eskaliert: gezählt bis {day}, nach dem, was heute bekannt ist. Ausnahmen: Stand {now}, nach dem, was am Ende des {known} bekannt war.',
  'home.print': 'Drucken oder als PDF sichern',
  'home.table': 'Die Zahlen als Tabelle',
  'home.table.of': '{title}, als Tabelle',
  'home.made': 'Stand {day}.',

  'home.heat': 'Verspätet nach Team und Woche',
  'home.heat.lead':
    'Wie oft Fristen versäumt wurden, die nichts entschuldigt, nach der Woche, in der sie fällig waren; die zehn Teams mit dem meisten davon. Was entschuldigt ist, steht mit einem Plus daneben. Teams sind die direkt Unterstellten, wie sie am {day} sind.',
  'home.heat.team': 'Team von',
  'home.heat.total': 'Insgesamt',
  'home.heat.others': 'Alle anderen',
  'home.heat.all': 'Zusammen',
  'home.heat.excused': '+{count, number} entschuldigt',
  'home.heat.plus': '+{count, number}',
  'home.heat.none': 'In diesen zwölf Wochen war niemand verspätet.',
  'home.heat.week': 'Woche ab {day}',
  'home.heat.key': 'Je kräftiger die Farbe, desto mehr; die Zahl sagt, wie viele. Die letzte Woche läuft noch.',

  'home.escalations': 'Eskalationen, Woche für Woche',
  'home.escalations.open': '{count, plural, one {# Eskalation läuft} other {# Eskalationen laufen}}',
  'home.escalations.opened': 'eröffnet',
  'home.escalations.resolved': 'gelöst',
  'home.escalations.ended': 'anders beendet',
  'home.escalations.alt': 'In zwölf Wochen wurden {opened, number} eröffnet, {resolved, number} gelöst und {ended, number} anders beendet.',
  'home.week': 'Woche ab',

  'home.policies': 'Was Eskalationsregeln bewirken',
  'home.policies.lead':
    'Von den Eskalationen, die in diesen zwölf Wochen eröffnet und berichtet wurden: wie viele erledigt wurden, und wie viele Tage nach der ersten Nachricht die Hälfte davon.',
  'home.policies.none': 'In diesen zwölf Wochen wurde niemandem etwas berichtet.',
  'home.policies.policy': 'Regel',
  'home.policies.told': 'Berichtet',
  'home.policies.done': 'Erledigt',
  'home.policies.median': 'Tage, bis die Hälfte erledigt war',
  'home.policies.nobodyActs': 'kaum jemand reagiert darauf',

  'home.load': 'Geltende Ausnahmen',
  'home.load.now': '{count, plural, one {# Ausnahme gilt} other {# Ausnahmen gelten}}',
  'home.load.alt':
    'Vor zwölf Wochen galten {first, number} Ausnahmen, jetzt gelten {now, number}, in vier Wochen nach heutigem Stand {last, number}.',
  'home.lapsing': 'Enden in den nächsten vier Wochen',
  'home.lapsing.all': '{count, plural, one {# Ausnahme endet bis {to}} other {# Ausnahmen enden bis {to}}}',
  'home.lapsing.none': 'Bis {to} endet keine.',
  'home.lapsing.line': 'letzter Tag {day}',

  'home.debt': 'Ausnahmelast',
  'home.debt.lead':
    'Für jede geltende Ausnahme ihr Restrisiko in Punkten mal die Tage, die sie schon gilt. Sie wächst mit jedem Tag und geht, wenn sie enden.',
  'home.debt.policy': 'Richtlinie',
  'home.debt.others': 'Alle anderen',
  'home.debt.inForce': 'Gelten',
  'home.debt.days': 'Tage in Kraft',
  'home.debt.debt': 'Schuld',
  'home.debt.unscored': '{count, plural, one {Eine ohne Punkte zählt nicht mit.} other {# ohne Punkte zählen nicht mit.}}',
  'home.debt.none': 'Keine Ausnahme gilt.',
}
