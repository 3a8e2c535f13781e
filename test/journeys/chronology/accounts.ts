/** The accounts that the two agencies bring, made the way people make them, and the events that they hold. */
import { paragraph, run, table, wordFile } from '../../chronology/corpus/word-file.ts'

const HEADINGS = ['Date', 'Time', 'What happened', 'Child seen?']

/**
 * The hospital's Word file. Rows by hand: headings, 3 events (the second under a date that is merged over two rows), headings again,
 * an undated row, an event, a blank row: 8 rows = 5 events + 0 that need attention + 2 headings + 1 blank.
 */
export const HOSPITAL_WORD = Buffer.from(
  wordFile([
    paragraph(run('Chronology of the hospital')),
    table(
      HEADINGS,
      [
        { content: paragraph(run('14 March 2019')), merge: 'starts' },
        '14:30hrs',
        'Robin attended the emergency department with a spiral fracture of the left forearm after falling from a bunk bed.',
        'Yes, alone'
      ],
      [{ content: paragraph(), merge: 'continues' }, '18:00', 'Discharged home with a plaster cast.', 'Yes'],
      [
        '2 May 2019',
        '',
        'Robin was brought to the fracture clinic with his mother; the cast was removed and the arm had healed.',
        'Yes'
      ],
      HEADINGS,
      ['undated', '', 'The ward clerk noted that the telephone number had changed.', ''],
      ['w/c 3 June 2019', '', 'Physiotherapy exercises explained to mother and grandmother in the gymnasium.', 'Yes'],
      ['', '', '', '']
    )
  ])
)

/** In Windows-1252 0xE9 is é, 0x92 a closing quote and 0x96 a dash. */
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('’', '\u0092').replaceAll('–', '\u0096'), 'latin1')

/** The school's file: headings, 3 events, a date that nobody can read: 5 rows = 3 events + 1 that needs attention + 1 of headings + 0 blank. */
export const SCHOOL_CSV = windows1252(
  [
    'When;What we saw;Notes;Pupil seen',
    '15/03/2019;Told that Robin had a spiral fracture of the left forearm after falling from a bunk bed – the child’s teacher rang mother.;Register;No',
    '02/05/2019;Mother rang: Robin was brought to the fracture clinic, the cast was removed and the arm had healed.;Café book;No',
    '01/09/2019;Robin’s first day in the class of Mme Renée.;Register;Yes',
    'some time later;A message was left for the health visitor.;Telephone log;'
  ].join('\r\n')
)

/** What the school pastes: headings and one event: 2 rows = 1 event + 0 + 1 + 0. */
export const SCHOOL_PASTED = [
  'Date\tWhat happened\tChild seen',
  'w/c 3 June 2019\tPhysiotherapy exercises explained to mother and grandmother in the gymnasium, Robin told his teacher.\tYes'
].join('\n')
