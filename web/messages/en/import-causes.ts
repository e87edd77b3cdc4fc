/** What can be wrong with a row of a file, and what to do, as the server names it. */
export const importCauses = {
  'imports.cause.cell-count': 'Not as many cells as the header.',
  'imports.cause.cell-count.mend': 'Look for a separator too many or too few, or put the cell that holds one in quotes.',
  'imports.cause.text-after-quote': 'Text behind a closing quote.',
  'imports.cause.text-after-quote.mend': 'Double every quote inside a quoted cell.',
  'imports.cause.quote-not-closed': 'A quote that opens here is never closed.',
  'imports.cause.quote-not-closed.mend': 'Close it, or double it if it belongs to the text.',
  'imports.cause.missing': 'Nothing in a cell that must be filled.',
  'imports.cause.missing.mend': 'Fill it in.',
  'imports.cause.too-long': 'Longer than 10,000 characters.',
  'imports.cause.too-long.mend': 'Shorten it.',
  'imports.cause.control-character': 'A control character.',
  'imports.cause.control-character.mend': 'Take it out; the file may be damaged.',
  'imports.cause.lost-character': 'Bytes that are no characters.',
  'imports.cause.lost-character.mend': 'Save the file as UTF-8 and upload it again.',
  'imports.cause.formula-error': 'An error of a formula, and no value.',
  'imports.cause.formula-error.mend':
    'Mend the formula in the workbook, or type the value in its place. What was never calculated is, where Excel opens and saves it.',
  'imports.cause.not-a-day': 'Not a day of the calendar.',
  'imports.cause.not-a-day.mend': 'Write it as 2026-03-05, with leading zeros, or choose below how days are written.',
  'imports.cause.not-a-time': 'Not a day or a time.',
  'imports.cause.not-a-time.mend': 'Write it as 2026-03-05, with leading zeros, or 2026-03-05T17:00, or choose below how days are written.',
  'imports.cause.not-an-address': 'Not an e-mail address.',
  'imports.cause.not-an-address.mend': 'Write one plain address, such as maya@northfield.example.',
  'imports.cause.not-a-number': 'Not a number.',
  'imports.cause.not-a-number.mend': 'Write it with digits and a point, such as 7.5, and with nothing between thousands.',
  'imports.cause.not-a-count': 'Not a whole number from 1.',
  'imports.cause.not-a-count.mend': 'Write 1, 2, 3 …',
  'imports.cause.not-yes-or-no': 'Neither yes nor no.',
  'imports.cause.not-yes-or-no.mend': 'Write yes or no, true or false, 1 or 0.',
  'imports.cause.not-a-kind': 'Not a kind of deadline.',
  'imports.cause.not-a-kind.mend': 'Write task, survey, one-to-one or cpd.',
  'imports.cause.from-an-exception': 'An exception duty: only its exception brings and settles it.',
  'imports.cause.from-an-exception.mend': 'Leave the row out; see to the duty in its exception.',
  'imports.cause.not-a-content-type': 'Not a type of content.',
  'imports.cause.not-a-content-type.mend': 'Write item, quiz, learnlist or channel.',
  'imports.cause.totals': 'A line of totals, and nobody.',
  'imports.cause.totals.mend': 'Take it out; if it is somebody, give them an e-mail address.',
  'imports.cause.not-a-role': 'Not a role.',
  'imports.cause.not-a-role.mend': 'Write owner, admin, compliance-officer, auditor or member.',
  'imports.cause.not-a-zone': 'Not a time zone.',
  'imports.cause.not-a-zone.mend': 'Use a name such as Europe/London.',
  'imports.cause.not-a-locale': 'Not a language.',
  'imports.cause.not-a-locale.mend': 'Write a language tag, such as en or de-CH.',
  'imports.cause.not-a-period': 'Not a period.',
  'imports.cause.not-a-period.mend': 'Write P1Y, P6M, P2W or P90D.',
  'imports.cause.not-a-link': 'Not a link.',
  'imports.cause.not-a-link.mend': 'Write it in full, from https:// or http:// on, in at most 2,000 characters.',
  'imports.cause.not-a-range': 'Not a list of periods.',
  'imports.cause.not-a-range.mend': 'Write 2026-12-01/2026-12-24, leave the end out while it is open, and put ; between several.',
  'imports.cause.same-start-twice': 'Two periods that begin on the same day.',
  'imports.cause.same-start-twice.mend': 'Make them one.',
  'imports.cause.type-without-content': 'No type for the content.',
  'imports.cause.type-without-content.mend': 'Say whether it is an item, a quiz, a learnlist or a channel.',
  'imports.cause.cannot-be-inside': 'A channel cannot be inside another content, nor a learnlist inside a learnlist.',
  'imports.cause.cannot-be-inside.mend': 'Leave the container empty.',
  'imports.cause.amount-not-reached': 'Done, though less was logged than is required.',
  'imports.cause.amount-not-reached.mend': 'Correct the amount, or leave the day it was done empty.',
  'imports.cause.unknown-person': 'Nobody is known by this address or number.',
  'imports.cause.unknown-person.mend': 'Import the person first, or correct the reference.',
  'imports.cause.address-taken': 'The address belongs to somebody else.',
  'imports.cause.address-taken.mend': 'Give each person an address of their own.',
  'imports.cause.same-row-twice': 'The same number (and occurrence) as a row above.',
  'imports.cause.same-row-twice.mend': 'Keep one of them, or give each an occurrence of its own.',

  'imports.notice.other-sheets':
    'Only one sheet of this workbook was read, though {count, plural, one {another one has} other {# others have}} rows. Where its columns are, another sheet can be chosen.',
  'imports.notice.above-header':
    '{count, plural, one {One line stands} other {# lines stand}} above the header, such as a title: nothing was taken from {count, plural, one {it} other {them}}.',
  'imports.notice.encoding-guessed':
    'This file is not UTF-8, so it was read as Windows-1252. If its letters are not the right ones here, save it as UTF-8 and upload that.',
  'imports.notice.days-moved':
    '{count, plural, one {One cell} other {# cells}} in columns of days {count, plural, one {holds} other {hold}} a time of another zone, so the day was taken that it is in the organisation’s time zone: it stands in brackets. If these days are not the right ones, set another zone under “Settings” first.',
  'imports.notice.keys-cut':
    '{count, plural, one {One number looks} other {# numbers look}} like what a spreadsheet makes of a long one, with its last digits lost: several may have become the same. Export the file anew, and do not open it in a spreadsheet before you upload it.',
  'imports.notice.manager-unknown':
    '{count, plural, one {The manager of one person is} other {The managers of # people are}} known to nobody. A manager is named by number (every character counts, leading zeros too) or by address, not by name.',
  'imports.notice.key-of-another':
    '{count, plural, one {One row has} other {# rows have}} the number of a row above, but another name or address. They count as the same person: give people who are not the same a number each.',
  'imports.notice.only-a-key':
    '{count, plural, one {One row has} other {# rows have}} a number and nothing else. If that is a line of totals and nobody, take it out.',
  'imports.notice.of-another-source':
    '{count, plural, one {One person} other {# people}} whom another source brought, named beside the line, {count, plural, one {is} other {are}} changed by this one: what the latest import says of a person holds. Give people who are not the same a number each, and let one source alone say what somebody is called.',
  'imports.notice.due-before-assigned':
    '{count, plural, one {One row is} other {# rows are}} due before being assigned. That counts for nothing until it is mended or confirmed under “Needs attention”.',
  'imports.notice.completed-in-future':
    '{count, plural, one {One row is} other {# rows are}} done on a day that is still to come. Are days and months in the right order?',
  'imports.notice.long-ago':
    '{count, plural, one {One row is} other {# rows are}} due or done before 2 January 1970, a day that systems write where there is none. Leave the cell empty if that is meant.',
  'imports.notice.due-at-midnight':
    'Everything in this file is due at midnight, the first moment of its day. Where the day itself is meant, choose a way of writing days that has the midnight in it.',
} as const
