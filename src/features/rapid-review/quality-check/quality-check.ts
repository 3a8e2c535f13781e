/**
 * What the Panel looks for in a rapid review, each as met, partly met or not, with the place in the text and why. It reads the document as it stands, never writes and never
 * blocks; a reader can disagree with it. It looks for signs that words leave; whether the analysis is right, only people can say. Pure.
 */
import { formatDay, parseIsoDay } from '#kernel/plain-date.ts'
import type { RapidReviewDocument } from '../document.ts'
import { sourcedSentences } from '../sources/source.ts'
import { allText, countWords, firstSentence, sectionText } from './reading.ts'

export type Verdict = 'met' | 'partly' | 'not'

/** Where that the Panel looks for it is written, and how sure that is. */
export interface QualitySource {
  readonly text: string
  /** `seen`: read in the source named. `own`: this service's own question, for the reason given. */
  readonly standing: 'seen' | 'own'
}

/** A place in the review: below `/cases/:caseId/rapid-review`, with the words found there. */
export interface QualityPlace {
  readonly href: string
  readonly title: string
  readonly words: string
}

export interface QualityFinding {
  readonly key: QualityKey
  readonly title: string
  readonly why: string
  readonly source: QualitySource
  readonly verdict: Verdict
  /** Why the verdict is what it is, in one or two sentences. */
  readonly because: string
  readonly places: readonly QualityPlace[]
}

/** What the document alone does not tell. */
export interface QualityFacts {
  readonly today: Temporal.PlainDate
  /** The kind of each agency that was asked, by its name. */
  readonly agencyKinds: ReadonlyMap<string, string>
}

const ANNUAL: QualitySource = {
  text: 'The Panel’s annual report for 2022 to 2023 about local reviews, as quoted by Community Care; applied here to rapid reviews',
  standing: 'seen'
}
const PURPOSES: QualitySource = {
  text: 'The purposes of a rapid review as two partnerships restate the Panel’s guidance of June 2025',
  standing: 'seen'
}
const REGULATION: QualitySource = { text: 'Regulation 11 of SI 2018/789', standing: 'seen' }
const EDUCATION: QualitySource = {
  text: 'Devon’s guide to rapid reviews, September 2022: education is expected to contribute',
  standing: 'seen'
}
const RACE: QualitySource = {
  text: 'The Panel’s report on race, racism and safeguarding children, March 2025; guidance of June 2025 as two partnerships restate it',
  standing: 'seen'
}
const own = (text: string): QualitySource => ({ text, standing: 'own' })

type Answer = Pick<QualityFinding, 'verdict' | 'because' | 'places'>
interface Check {
  readonly key: string
  readonly title: string
  readonly why: string
  readonly source: QualitySource
  /** Sections of the text beside which it is shown. */
  readonly sections: readonly string[]
  answer(document: RapidReviewDocument, facts: QualityFacts): Answer
}

const met = (because: string, ...places: readonly QualityPlace[]): Answer => ({ verdict: 'met', because, places })
const partly = (because: string, ...places: readonly QualityPlace[]): Answer => ({ verdict: 'partly', because, places })
const not = (because: string, ...places: readonly QualityPlace[]): Answer => ({ verdict: 'not', because, places })

const section = (document: RapidReviewDocument, key: string, title: string, looked?: RegExp): QualityPlace => ({
  href: `/text/${key}`,
  title,
  words: firstSentence(sectionText(document, key), looked)
})
const LEARNING: QualityPlace = { href: '/learning', title: 'Learning', words: '' }
const EPISODES: QualityPlace = { href: '/episodes', title: 'Key practice episodes', words: '' }
const INEQUALITY: QualityPlace = { href: '/inequality', title: 'Context and inequality', words: '' }
const ACTIONS: QualityPlace = { href: '/immediate-actions', title: 'Immediate safety actions', words: '' }
const DECISION: QualityPlace = { href: '/decision', title: 'Criteria and decision', words: '' }

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
const SHARING = /\b(?:shar\w+|brief\w*|train\w*|newsletters?|learning events?|disseminat\w+|seven-minute|team meetings?|told)\b/i
const OWNER = /\b(?:by|will|owner|lead|manager|head of|director|nurse|officer|team|trust|council|partnership|agency)\b/i
const WHEN =
  /\b(?:\d{1,2} \w+ 20\d\d|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|each (?:week|month|quarter|year)|every (?:week|month|quarter|year)|weekly|monthly|quarterly|within)\b/i
const MEASURE =
  /\b(?:measur\w+|audits?|check\w*|evidence|test\w*|dip sampl\w+|sampl\w+|survey\w*|count\w*|compare\w*|review\w* (?:in|after)|how (?:we|anybody|they) will know)\b/i

const EDUCATION_KINDS = ['school', 'early-years', 'college']
const ADULT_KINDS = ['mental-health', 'substance-use', 'probation', 'housing', 'prison']

/** The fewest words that can tell what happened; the most that count as concise. Working figures of this service: no official figure was found. */
export const WORKING_FIGURES = { enough: 40, concise: 5000, long: 8000 } as const

const CHECKS = [
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
  },
  {
    key: 'learning',
    title: 'Learning is clear: for whom, and what',
    why: 'Learning for one agency, for several together and for the system is acted on by different people.',
    source: PURPOSES,
    sections: ['learning-single-agency', 'learning-multi-agency', 'learning-system'],
    answer: (document) => {
      const items = document.learning ?? []
      const texts = ['learning-single-agency', 'learning-multi-agency', 'learning-system'].filter(
        (key) => sectionText(document, key) !== ''
      )
      const places = texts.map((key) => section(document, key, 'In the text'))
      if (items.length > 0) {
        const unnamed = items.filter(({ kind, agencies }) => kind === 'single-agency' && agencies === '').length
        return unnamed === 0
          ? met(`${count(items.length, 'record')} of learning.`, LEARNING)
          : partly(
              `${unnamed} of ${count(items.length, 'record')} ${unnamed === 1 ? 'is' : 'are'} for one agency and ${unnamed === 1 ? 'does' : 'do'} not name it.`,
              LEARNING
            )
      }
      return texts.length > 0
        ? partly('Learning is in the text, and not recorded yet.', ...places, LEARNING)
        : not('No learning is recorded or written.', LEARNING)
    }
  },
  {
    key: 'earlier-learning',
    title: 'Links to earlier learning',
    why: 'Regulation 11 asks about improvements that were identified before.',
    source: REGULATION,
    sections: ['learning-already-known'],
    answer: (document) => {
      const items = document.learning ?? []
      const text = sectionText(document, 'learning-already-known')
      const place = section(document, 'learning-already-known', 'Learning that was known before')
      if (items.length === 0) {
        return text === ''
          ? not('Nothing says whether any of this was learned before.', place, LEARNING)
          : partly('It is told in the text, without a link to the earlier review.', place, LEARNING)
      }
      const open = items.filter(({ known }) => known === 'not-known').length
      const unlinked = items.filter(
        ({ known, earlier }) => known === 'known' && !earlier.some(({ kind }) => kind !== 'words')
      ).length
      const missing = [
        ...(open > 0
          ? [`nobody has looked whether ${open} of ${count(items.length, 'record')} ${open === 1 ? 'is' : 'are'} new`]
          : []),
        ...(unlinked > 0 ? [`${unlinked} known before ${unlinked === 1 ? 'is' : 'are'} not linked to the earlier review`] : [])
      ]
      return missing.length > 0
        ? partly(sentence(missing), LEARNING)
        : met('Of every record of learning it is said whether it is new, and what was known before is linked.', LEARNING)
    }
  },
  {
    key: 'evidence',
    title: 'It can be traced to its sources',
    why: 'A reader can go from a finding to what an agency wrote, and check it.',
    source: ANNUAL,
    sections: ['incident', 'key-practice-episodes', 'agency-involvement'],
    answer: (document) => {
      const { all, sourced } = sourcedSentences(allText(document))
      const records = [...(document.episodes ?? []), ...(document.learning ?? []), ...(document.inequality ?? [])]
      const bare = records.filter(({ sources }) => sources.length === 0).length
      const place: QualityPlace = { href: '/sources', title: 'Sources', words: '' }
      if (all + records.length === 0) return not('Nothing is written yet.', place)
      const part = `${sourced} of ${count(all, 'sentence')} of the text and ${records.length - bare} of ${count(records.length, 'record')} name a source`
      if (sourced === 0 && records.length - bare === 0) return not(`${part}.`, place)
      return sourced * 2 >= all && bare === 0 ? met(`${part}.`, place) : partly(`${part}.`, place)
    }
  },
  {
    key: 'triangulated',
    title: 'The case is held against wider evidence',
    why: 'Local audits, earlier reviews and research tell whether this family was one of many.',
    source: ANNUAL,
    sections: ['learning-system', 'learning-already-known'],
    answer: (document) => {
      const wider = (document.sources ?? []).filter(({ kind }) => kind === 'document' || kind === 'earlier-review')
      const linked = (document.learning ?? []).some(({ earlier }) => earlier.length > 0)
      if (wider.length > 0)
        return met(`${count(wider.length, 'source')} from outside the case: ${wider[0]?.label ?? ''}.`, {
          href: '/sources',
          title: 'Sources',
          words: ''
        })
      return linked
        ? partly('Learning is linked to earlier reviews; no document, audit or research is among the sources.', LEARNING)
        : not('No source is from outside the case.', { href: '/sources', title: 'Sources', words: '' })
    }
  },
  {
    key: 'decision',
    title: 'The decision is reasoned against each criterion',
    why: 'Criteria L1 to L8, each partner’s view with evidence, and what the partners decided together.',
    source: REGULATION,
    sections: [],
    answer: ({ partnerViews, decision }) => {
      const bare = partnerViews.flatMap(({ criteria }) =>
        criteria.filter(({ judgement, evidence }) => (judgement === 'met' || judgement === 'may-be-met') && evidence === '')
      ).length
      if (partnerViews.length === 0 && !decision)
        return not('No partner has recorded a view, and no decision is recorded.', DECISION)
      const missing = [
        ...(partnerViews.length < 3
          ? [`${3 - partnerViews.length} of 3 partners ${partnerViews.length === 2 ? 'has' : 'have'} not recorded a view`]
          : []),
        ...(bare > 0
          ? [`${count(bare, 'criterion', 'criteria')} that ${bare === 1 ? 'counts has' : 'count have'} no evidence`]
          : []),
        ...(decision
          ? countWords(decision.reasons) < 10
            ? ['the reasons of the decision are fewer than 10 words']
            : []
          : ['no decision together is recorded'])
      ]
      return missing.length > 0
        ? partly(sentence(missing), DECISION)
        : met('Three views with evidence, and a decision with reasons.', DECISION)
    }
  },
  {
    key: 'safety',
    title: 'Immediate safety actions are done',
    why: 'The safety of this child, siblings and other children comes first.',
    source: PURPOSES,
    sections: [],
    answer: ({ immediateActions }) => {
      const open = immediateActions.filter(({ doneOn }) => doneOn === null)
      if (immediateActions.length === 0)
        return not('None is recorded. If none was needed, say so in the text and disagree here with that reason.', ACTIONS)
      return open.length === 0
        ? met(`All ${immediateActions.length} are done.`, ACTIONS)
        : partly(`${open.length} of ${immediateActions.length} not done.`, { ...ACTIONS, words: open[0]?.action ?? '' })
    }
  },
  {
    key: 'actions',
    title: 'Actions are specific, with owners and dates',
    why: 'Clear recommendations become specific actions with accountable owners.',
    source: ANNUAL,
    sections: ['actions'],
    answer: (document) => {
      const text = sectionText(document, 'actions')
      const place = section(document, 'actions', 'Actions and sharing the learning', WHEN)
      if (text === '') return not('No action about the learning is written.', place)
      const missing = [...(OWNER.test(text) ? [] : ['no owner is named']), ...(WHEN.test(text) ? [] : ['no date is named'])]
      return missing.length > 0 ? partly(sentence(missing), place) : met('Owners and dates are named.', place)
    }
  },
  {
    key: 'impact',
    title: 'It says how anybody will know that it worked',
    why: 'A strategy for evaluating impact is what good reviews have.',
    source: ANNUAL,
    sections: ['actions'],
    answer: (document) => {
      const text = sectionText(document, 'actions')
      const place = section(document, 'actions', 'Actions and sharing the learning', MEASURE)
      if (MEASURE.test(text)) return met('A way of checking is named.', place)
      return text === ''
        ? not('No action about the learning is written.', place)
        : not('Nothing says how anybody will know that the actions worked.', place)
    }
  },
  {
    key: 'shared',
    title: 'The learning is shared',
    why: 'Learning that waits for a report is learned late.',
    source: PURPOSES,
    sections: ['actions'],
    answer: (document) => {
      const text = sectionText(document, 'actions')
      const place = section(document, 'actions', 'Actions and sharing the learning', SHARING)
      return SHARING.test(text)
        ? met('It says how the learning is shared.', place)
        : not('Nothing says how the learning is shared.', place)
    }
  },
  {
    key: 'concise',
    title: 'It is concise',
    why: 'A rapid review that nobody has time to read is not used.',
    source: own(
      `No official figure was found. Up to ${WORKING_FIGURES.concise.toLocaleString('en-GB')} words of text counts as concise here, and more than ${WORKING_FIGURES.long.toLocaleString('en-GB')} as long`
    ),
    sections: [],
    answer: (document) => {
      const words = countWords(allText(document))
      const place: QualityPlace = { href: '/text', title: 'The text', words: '' }
      const said = `${words.toLocaleString('en-GB')} words.`
      if (words === 0) return not('Nothing is written yet.', place)
      return words <= WORKING_FIGURES.concise
        ? met(said, place)
        : words <= WORKING_FIGURES.long
          ? partly(said, place)
          : not(said, place)
    }
  }
] as const satisfies readonly Check[]

export type QualityKey = (typeof CHECKS)[number]['key']
export const QUALITY_KEYS: readonly QualityKey[] = CHECKS.map(({ key }) => key)

/** Every finding, in the order of the review. */
export function qualityCheck(document: RapidReviewDocument, facts: QualityFacts): readonly QualityFinding[] {
  return (CHECKS as readonly (Check & { readonly key: QualityKey })[]).map(({ key, title, why, source, answer }) => ({
    key,
    title,
    why,
    source,
    ...answer(document, facts)
  }))
}

/** What is looked for beside a section of the text. */
export function keysBeside(sectionKey: string): readonly QualityKey[] {
  return (CHECKS as readonly (Check & { readonly key: QualityKey })[])
    .filter(({ sections }) => sections.includes(sectionKey))
    .map(({ key }) => key)
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}

/** “Only 12 words tell it, and no date is named.” */
function sentence(parts: readonly string[]): string {
  const text = parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1) ?? ''}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function day(iso: string): string {
  const parsed = parseIsoDay(iso)
  return parsed ? formatDay(parsed) : iso
}
