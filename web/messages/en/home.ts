export const home = {
  'home.title': 'Good to see you, {name}',
  'home.notices': '{count, plural, one {notice in your inbox} other {notices in your inbox}}',
  'home.late': '{count, plural, one {deadline of yours is late} other {deadlines of yours are late}}',
  'home.dueSoon': '{count, plural, one {deadline of yours is due soon} other {deadlines of yours are due soon}}',
  'home.teamLate': '{count, plural, one {person in your team is late} other {people in your team are late}}',
  'home.nothing': 'nothing to do',
} as const
