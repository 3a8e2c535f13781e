/** The checks of what happened and why: in time, the facts, the child, the agencies, practice, working together, inequality. Pure. */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import {
  type Check,
  type QualityPlace,
  ANNUAL,
  EDUCATION,
  EPISODES,
  INEQUALITY,
  LEARNING,
  PURPOSES,
  RACE,
  WORKING_FIGURES,
  count,
  day,
  met,
  not,
  own,
  partly,
  section,
  sentence
} from './check.ts'
import { countWords, sectionText } from './reading.ts'

/** Words that tell why something was so, rather than that it was so. */
const WHY =
  /\b(?:because|since|due to|led to|so that|the reason|explain\w*|pressures?|workloads?|vacan\w+|capacity|supervision|culture|turnover|resourc\w+|assum\w+|thresholds?)\b/i

/** Words that a child's own voice leaves. */
const VOICE =
  /\b(?:said|says|told|tells|asked|wrote|drew|showed|wanted|wants|felt|feels|wished|voice|words|watched|cried|smiled)\b/i

const PRACTICE =
  /\b(?:practice|practitioners?|services?|agenc\w+|professionals?|staff|visits?|assessments?|referrals?|asked|recorded|interpreters?)\b/i

const INEQUALITY_WORDS =
  /\b(?:rac\w+|ethnic\w*|heritage|black|asian|disab\w+|ableis\w+|pover\w+|poor|money|debts?|housing|damp|faith|religio\w+|languages?|migra\w+|asylum|gender|sex|sexis\w+|inequal\w+|discriminat\w+|class)\b/i

const EDUCATION_KINDS = ['school', 'early-years', 'college']
const ADULT_KINDS = ['mental-health', 'substance-use', 'probation', 'housing', 'prison']

export const CHECKS_OF_WHAT_HAPPENED = [
  {
    key: 'timely',
    title: 'It is in time',
    why: 'The Panel’s answer, and learning that can be used, wait for it.',
    source: own(
      'The limit itself is law and guidance: see “When it is due”. That lateness is looked at first is this service’s reading'
    ),
    sections: [],
    answer: ({ dates, submission }, { today }) => {
      const place: QualityPlace = { href: '', title: 'When it is due', words: '' }
      if (submission) {
        if (submission.workingDaysLate === 0) return met(`Sent on ${day(submission.sentOn)}, in time.`, place)
        return submission.lateReason === ''
          ? not('Sent late, and no reason is given.', place)
          : partly(`Sent late, with the reason: ${submission.lateReason}`, place)
      }
      const due = dates.dueOn === null ? undefined : parseIsoDay(dates.dueOn)
      if (!due) return partly('No date can be worked out for when it is due, so nobody can say whether it is in time.', place)
      return Temporal.PlainDate.compare(today, due) <= 0
        ? met(`Not sent yet, and due on ${formatDay(due)}.`, place)
        : not(`It was due on ${formatDay(due)} and is not sent.`, place)
    }
  },
  {
    key: 'facts',
    title: 'The facts are clear',
    why: 'What happened, when, and what harm was done: the Panel begins there.',
    source: PURPOSES,
    sections: ['incident'],
    answer: (document) => {
      const words = countWords(sectionText(document, 'incident'))
      const place = section(document, 'incident', 'The incident')
      if (words === 0) return not('Nothing is written about the incident.', place)
      const missing = [
        ...(words < WORKING_FIGURES.enough ? [`only ${words} words tell it`] : []),
        ...(document.dates.incidentOn === null ? ['the date of the incident is not recorded'] : [])
      ]
      return missing.length > 0
        ? partly(sentence(missing), place)
        : met(`${words} words, and the date of the incident is recorded.`, place)
    }
  },
  {
    key: 'lived-experience',
    title: 'The child’s lived experience and voice',
    why: 'A review that tells only what services did leaves the child out.',
    source: PURPOSES,
    sections: ['lived-experience'],
    answer: (document) => {
      const text = sectionText(document, 'lived-experience')
      const place = section(document, 'lived-experience', 'The child’s lived experience', VOICE)
      if (text === '') return not('Nothing is written about what life was like for the child.', place)
      const missing = [
        ...(countWords(text) < WORKING_FIGURES.enough ? [`it is ${countWords(text)} words long`] : []),
        ...(VOICE.test(text) ? [] : ['nothing in it says what the child said, showed or wanted'])
      ]
      return missing.length > 0
        ? partly(sentence(missing), place)
        : met('It tells the child’s days, and what the child said or showed.', place)
    }
  },
  {
    key: 'agencies',
    title: 'Many agencies took part, education and adult services too',
    why: 'Schools and services for parents often hold the other half of the picture.',
    source: EDUCATION,
    sections: ['agency-involvement'],
    answer: ({ agencies }, { agencyKinds }) => {
      const place: QualityPlace = { href: '/text/agency-involvement', title: 'How agencies were involved', words: '' }
      const answered = agencies.filter(({ answer }) => answer !== 'waiting')
      if (answered.length === 0) return not('No agency has answered.', place)
      const has = (kinds: readonly string[]) =>
        answered.some(({ agencyName }) => kinds.includes(agencyKinds.get(agencyName) ?? ''))
      const waiting = agencies.length - answered.length
      const missing = [
        ...(answered.length < 2 ? ['only one agency has answered'] : []),
        ...(has(EDUCATION_KINDS) ? [] : ['no school, college or nursery has answered']),
        ...(has(ADULT_KINDS) ? [] : ['no service for adults has answered']),
        ...(waiting > 0 ? [`${waiting} of ${agencies.length} have not answered`] : [])
      ]
      return missing.length > 0
        ? partly(sentence(missing), place)
        : met(`All ${agencies.length} agencies that were asked have answered.`, place)
    }
  },
  {
    key: 'analysed',
    title: 'Practice is analysed, not only told',
    why: 'How good practice was, and what was known at the time, is more than what happened next.',
    source: PURPOSES,
    sections: ['key-practice-episodes'],
    answer: (document) => {
      const episodes = document.episodes ?? []
      const weighed = episodes.filter(({ practice, good }) => practice !== '' || good !== '')
      const text = sectionText(document, 'key-practice-episodes')
      const place = section(document, 'key-practice-episodes', 'Key practice episodes')
      if (episodes.length === 0 && text === '') return not('No key practice episode is recorded or written.', EPISODES, place)
      if (episodes.length === 0)
        return partly(
          'Episodes are told in the text, but none is recorded with what was known and how good practice was.',
          EPISODES,
          place
        )
      return weighed.length === episodes.length
        ? met(`${count(episodes.length, 'episode')}, each with how good practice was.`, EPISODES)
        : partly(
            `${weighed.length} of ${count(episodes.length, 'episode')} ${weighed.length === 1 ? 'says' : 'say'} how good practice was.`,
            EPISODES
          )
    }
  },
  {
    key: 'why',
    title: 'It says why things happened',
    why: 'This is what reviews most often leave out.',
    source: ANNUAL,
    sections: ['key-practice-episodes', 'learning-system'],
    answer: (document) => {
      const reasons = [...(document.episodes ?? []), ...(document.learning ?? [])]
      const given = reasons.filter(({ why }) => why !== '').length
      const texts = ['key-practice-episodes', 'learning-system', 'learning-multi-agency'].filter((key) =>
        WHY.test(sectionText(document, key))
      )
      const place = section(document, texts[0] ?? 'key-practice-episodes', 'In the text', WHY)
      if (reasons.length > 0 && given === reasons.length)
        return met(`All ${count(reasons.length, 'record')} of episodes and learning say why.`, EPISODES, LEARNING)
      if (given > 0)
        return partly(`${given} of ${count(reasons.length, 'record')} of episodes and learning say why.`, EPISODES, LEARNING)
      return texts.length > 0
        ? partly('The text gives a reason; no episode or learning is recorded with why.', place, EPISODES)
        : not('Nothing says why practice was as it was.', place, EPISODES)
    }
  },
  {
    key: 'joint-working',
    title: 'How agencies worked together is looked at',
    why: 'Serious harm often lies between what each agency knew.',
    source: own('The guide this product began from asks for critical analysis of joint working'),
    sections: ['learning-multi-agency'],
    answer: (document) => {
      const items = (document.learning ?? []).filter(({ kind }) => kind === 'multi-agency')
      const place = section(document, 'learning-multi-agency', 'Learning about working together')
      if (items.length > 0) return met(`${count(items.length, 'record')} of learning about working together.`, LEARNING)
      return sectionText(document, 'learning-multi-agency') === ''
        ? not('Nothing is recorded or written about working together.', LEARNING, place)
        : partly('It is in the text, but not recorded as learning with its sources.', place, LEARNING)
    }
  },
  {
    key: 'inequality',
    title: 'Context and inequality',
    why: 'How racism, ableism, poverty and other inequality bore on the family’s life and on practice.',
    source: RACE,
    sections: ['context'],
    answer: (document) => {
      const records = document.inequality ?? []
      const text = sectionText(document, 'context')
      const place = section(document, 'context', 'Context and inequality', INEQUALITY_WORDS)
      if (records.length === 0 && text === '') return not('Nothing is written about context and inequality.', INEQUALITY, place)
      const named = records.length > 0 || INEQUALITY_WORDS.test(text)
      const practice = records.some((one) => one.practice !== '') || (INEQUALITY_WORDS.test(text) && PRACTICE.test(text))
      const unknown = document.children.filter(({ ethnicity }) => ethnicity === '').length
      const missing = [
        ...(named ? [] : ['no inequality is named']),
        ...(practice ? [] : ['nothing says how it bore on practice']),
        ...(unknown > 0
          ? [`the ethnicity of ${unknown} of ${count(document.children.length, 'child', 'children')} is not recorded`]
          : [])
      ]
      return missing.length > 0
        ? partly(sentence(missing), ...(records.length > 0 ? [INEQUALITY] : []), place)
        : met('It names inequality and how it bore on life and on practice.', ...(records.length > 0 ? [INEQUALITY] : []), place)
    }
  }
] as const satisfies readonly Check[]
