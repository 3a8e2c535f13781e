/** The checks of what follows from it: learning and its evidence, the decision, safety, actions, their impact, sharing, length. Pure. */
import { sourcedSentences } from '../sources/source.ts'
import {
  type Check,
  type QualityPlace,
  ACTIONS,
  ANNUAL,
  DECISION,
  LEARNING,
  PURPOSES,
  REGULATION,
  WORKING_FIGURES,
  count,
  met,
  not,
  own,
  partly,
  section,
  sentence
} from './check.ts'
import { allText, countWords, sectionText } from './reading.ts'

const SHARING = /\b(?:shar\w+|brief\w*|train\w*|newsletters?|learning events?|disseminat\w+|seven-minute|team meetings?|told)\b/i

const OWNER = /\b(?:by|will|owner|lead|manager|head of|director|nurse|officer|team|trust|council|partnership|agency)\b/i

const WHEN =
  /\b(?:\d{1,2} \w+ 20\d\d|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|each (?:week|month|quarter|year)|every (?:week|month|quarter|year)|weekly|monthly|quarterly|within)\b/i

const MEASURE =
  /\b(?:measur\w+|audits?|check\w*|evidence|test\w*|dip sampl\w+|sampl\w+|survey\w*|count\w*|compare\w*|review\w* (?:in|after)|how (?:we|anybody|they) will know)\b/i

export const CHECKS_OF_WHAT_FOLLOWS = [
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
