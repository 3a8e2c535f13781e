/** What to try as whom, on the demonstration's first page. */
import type { GuideStep } from '#features/access/index.ts'

export const GUIDE: readonly GuideStep[] = [
  {
    email: 'nadia@example.org',
    try: 'See every case of the partnership and what is due, overdue and why. Open the Rowan family’s agency information and chase a late one.',
    where: '/deadlines'
  },
  {
    email: 'tom@example.org',
    try: 'Start a notification: answer a few questions and see, with reasons, whether it must be sent, and by when.',
    where: '/notifications/new'
  },
  {
    email: 'grace@example.org',
    try: 'Open Child Knot, which is overdue: read its notification, approve it and send it.',
    where: '/cases'
  },
  {
    email: 'asha@example.org',
    try: 'Open Child Knot’s notification and give your own view as a safeguarding partner, or disagree.',
    where: '/cases'
  },
  { email: 'ines@example.org', try: 'Answer a request for information as a hospital’s named nurse.', where: '/requests' },
  {
    email: 'wilf@example.org',
    try: 'Read the rapid review 2026-0006 as the Panel, weigh it against the national criteria and reply.',
    where: '/panel'
  },
  { email: 'judith@example.org', try: 'Write findings and the report as the independent lead reviewer.', where: '/cases' },
  {
    email: 'helen@example.org',
    try: 'See a recommendation to your agency from your answer, through evidence of what changed, to how it was judged.',
    where: '/recommendations'
  },
  {
    email: 'alex@example.org',
    try: 'Add people and give them roles, as the administrator. You will find no case.',
    where: '/people'
  }
]
