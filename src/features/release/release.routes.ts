/** The addresses of release, under a case. */
import { lawEvents } from '#features/case-file/index.ts'
import { isSlug, publicationVersions, slugIsTaken, suggestSlug } from '#features/library/index.ts'
import { londonDay } from '#kernel/clock.ts'
import { type FormValues, fieldError, formValues, parseForm, single } from '#web/forms/form.ts'
import { type LoadContext, NOT_FOUND, type Redirect, type Route, command, formPage, read, theCase } from '#web/route.ts'
import {
  accept,
  assemble,
  checkCandidate,
  loadRelease,
  publish,
  release,
  releasingFacts,
  takeBack,
  timing,
  whyNotPublish,
  whyStale,
  withdraw
} from './release.commands.ts'
import { overviewPage } from './overview.page.tsx'
import { preparePage, prepareFields } from './prepare.page.tsx'
import { type PublishModel, publishFields, publishPage, withdrawFields, withdrawPage } from './publish.page.tsx'
import { mayRelease, releasePermissions as may } from './release.policy.ts'
import {
  type Acceptance,
  type By,
  findCandidate,
  listAcceptances,
  listCandidates,
  newestCandidate,
  savePreparation
} from './release.store.ts'
import { readReplacements, writeReplacements } from './release.ts'
import {
  type CheckModel,
  type ReleaseModel,
  checkPage,
  reasonFields,
  releaseFields,
  releasePage,
  textPage
} from './text.page.tsx'

const PATH = '/cases/:caseId/release'

function byOf({ actor }: LoadContext): By {
  if (actor.kind !== 'user') throw new Error('Release is done by people')
  return { id: actor.userId, name: actor.name, agency: actor.agencyName }
}

/** The check with the reasons that the same person gave for this or an earlier text. */
type AnsweredModel = CheckModel & { readonly earlier: readonly Acceptance[] }
type Withdrawing = { readonly slug: string; readonly id: string }

const here = (context: LoadContext) => `/cases/${theCase(context).caseId}/release`

export const releaseRoutes: readonly Route[] = [
  read({
    path: PATH,
    permission: may.read,
    audit: { kind: 'release.read' },
    load: async (context) => {
      const { tx, clock } = context
      const facts = theCase(context)
      const record = await loadRelease(tx, facts)
      const planned = (await lawEvents(tx, facts.caseId)).get('publicationPlanned')
      const check = record.candidate ? await checkCandidate(tx, facts, record.candidate) : undefined
      return {
        record,
        timing: await timing(tx, clock, facts),
        plannedOn: planned && londonDay(planned),
        stale: whyStale(facts, record),
        check: check && (check.complete ? { findings: check.findings.length } : { broken: check.reason }),
        texts: await listCandidates(tx, facts.caseId),
        versions: await publicationVersions(tx, facts.caseId)
      }
    },
    view: overviewPage
  }),
  formPage({
    path: `${PATH}/prepare`,
    permission: may.prepare,
    audit: { kind: 'release.preparation-read' },
    writes: ['release.prepared'],
    fields: prepareFields,
    load: async (context) => {
      const { preparation, publication, report } = await loadRelease(context.tx, theCase(context))
      const title = report?.title ?? ''
      return { preparation, published: publication?.slug, suggested: { title, slug: suggestSlug(title) } }
    },
    values: ({ preparation, suggested, published }) =>
      preparation
        ? {
            ...formValues(prepareFields, { ...preparation, replacements: writeReplacements(preparation.replacements) } as never),
            slug: published ?? preparation.slug
          }
        : { title: suggested.title, slug: suggested.slug, form: 'full', nation: 'England' },
    version: ({ preparation }) => preparation?.version ?? 0,
    view: preparePage,
    handle: async (context, { published }) => {
      const { tx, clock } = context
      const { caseId } = theCase(context)
      const parsed = parseForm(prepareFields, context.form, context)
      const given = parsed.ok ? parsed.value : undefined
      let errors = parsed.ok ? {} : parsed.errors
      const slug = single(context.form, 'slug').trim()
      if (!('slug' in errors)) {
        if (published !== undefined && slug !== published)
          errors = { ...errors, ...fieldError(prepareFields, 'slug', 'The address is permanent since the text was published') }
        else if (!isSlug(slug))
          errors = {
            ...errors,
            ...fieldError(
              prepareFields,
              'slug',
              'The address must have only small letters a to z, numbers and single hyphens, like child-alder-2026'
            )
          }
        else if (await slugIsTaken(tx, slug, caseId))
          errors = {
            ...errors,
            ...fieldError(prepareFields, 'slug', 'Something else in the library has this address. Choose another')
          }
      }
      const form = single(context.form, 'form')
      if (form !== '' && form !== 'full' && single(context.form, 'formReason').trim() === '')
        errors = { ...errors, ...fieldError(prepareFields, 'formReason', 'Give the reasons for not publishing the whole report') }
      const replacements = readReplacements(single(context.form, 'replacements').replaceAll('\r\n', '\n'))
      if (!replacements.ok && !('replacements' in errors))
        errors = {
          ...errors,
          ...fieldError(prepareFields, 'replacements', `Words to replace: ${replacements.error.join('; ')}`)
        }
      if (!given || !replacements.ok || Object.keys(errors).length > 0) return { errors }
      await savePreparation(tx, clock, caseId, { ...given, replacements: replacements.value }, byOf(context))
      context.append({ kind: 'release.prepared', caseId, subject: { type: 'case', id: caseId }, data: { form: given.form } })
      return { redirect: here(context), flash: 'Saved. Assemble the text when it is ready' }
    }
  }),
  command({
    path: `${PATH}/assemble`,
    permission: may.prepare,
    writes: ['release.text-assembled'],
    handle: async (context) => {
      const { tx, clock } = context
      const facts = theCase(context)
      const result = await assemble(tx, clock, facts, await loadRelease(tx, facts), byOf(context))
      if (!result.ok) return { refused: result.error }
      const { id, number, voided, sha256 } = result.value
      context.append({
        kind: 'release.text-assembled',
        caseId: facts.caseId,
        subject: { type: 'release-candidate', id },
        data: { number, sha256, releasesEnded: voided }
      })
      return {
        redirect: `${here(context)}/texts/${id}`,
        flash:
          voided > 0
            ? 'Assembled. Releases of the text before no longer count'
            : 'Assembled. Read it, then see what the check found'
      }
    }
  }),
  read({
    path: `${PATH}/texts/:candidateId`,
    permission: may.read,
    audit: { kind: 'release.text-read', subject: ({ candidate }) => ({ type: 'release-candidate', id: candidate.id }) },
    load: async (context) => {
      const { caseId } = theCase(context)
      const candidate = await findCandidate(context.tx, caseId, context.params['candidateId'] ?? '')
      if (!candidate) return NOT_FOUND
      return { candidate, newest: (await newestCandidate(context.tx, caseId))?.id === candidate.id }
    },
    view: textPage
  }),
  formPage<AnsweredModel>({
    path: `${PATH}/check`,
    permission: may.read,
    writePermission: may.release,
    audit: { kind: 'release.check-read' },
    writes: ['release.findings-accepted'],
    load: async (context): Promise<Redirect | AnsweredModel> => {
      const facts = theCase(context)
      const candidate = await newestCandidate(context.tx, facts.caseId)
      if (!candidate) return { redirect: here(context), flash: 'There is no text to check yet' }
      const check = await checkCandidate(context.tx, facts, candidate)
      const all = await listAcceptances(context.tx, facts.caseId)
      const mine = context.actor.kind === 'user' ? context.actor.userId : ''
      return {
        candidate,
        check,
        fields: reasonFields(check),
        acceptances: all.filter((one) => one.candidateId === candidate.id),
        // Reasons the same person gave for an earlier text are offered again; they count once they are saved.
        earlier: all.filter((one) => one.acceptedBy === mine)
      }
    },
    fields: ({ fields }) => fields,
    values: ({ earlier, fields }) => {
      const values: Record<string, string> = {}
      for (const one of earlier) if (`reason-${one.findingKey}` in fields) values[`reason-${one.findingKey}`] = one.reason
      return values
    },
    view: checkPage,
    handle: async (context, model) => {
      const facts = theCase(context)
      const by = byOf(context)
      const parsed = parseForm(model.fields, context.form as FormValues, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const decision = mayRelease(context.actor, {
        ...(await releasingFacts(context.tx, facts, await loadRelease(context.tx, facts), by.id)),
        released: new Set(),
        checkBroken: model.check.complete ? undefined : model.check.reason,
        unanswered: 0
      })
      if (!decision.allowed) return { refused: decision.reason }
      const reasons = new Map(Object.entries(parsed.value).map(([name, reason]) => [name.replace(/^reason-/, ''), reason]))
      const count = await accept(context.tx, facts, model.candidate, reasons, by)
      if (count > 0) {
        context.append({
          kind: 'release.findings-accepted',
          caseId: facts.caseId,
          subject: { type: 'release-candidate', id: model.candidate.id },
          data: { count }
        })
      }
      return { redirect: `${here(context)}/release`, flash: count === 0 ? 'Nothing new to save' : 'Your reasons are saved' }
    }
  }),
  formPage({
    path: `${PATH}/release`,
    permission: may.release,
    audit: { kind: 'release.release-opened' },
    writes: ['release.released'],
    fields: releaseFields,
    load: async (context): Promise<Redirect | ReleaseModel> => {
      const facts = theCase(context)
      const record = await loadRelease(context.tx, facts)
      if (!record.candidate) return { redirect: here(context), flash: 'There is no text to release yet' }
      const decision = mayRelease(context.actor, await releasingFacts(context.tx, facts, record, byOf(context).id))
      return { candidate: record.candidate, decision }
    },
    values: () => ({}),
    handsOver: ({ candidate }) => ({ candidate: candidate.id }),
    view: releasePage,
    handle: async (context, model) => {
      const facts = theCase(context)
      const parsed = parseForm(releaseFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const record = await loadRelease(context.tx, facts)
      // What is released is what was read: the page carries the text it was opened for.
      if (model.decision.allowed && single(context.form, 'candidate') !== record.candidate?.id)
        return {
          errors: fieldError(
            releaseFields,
            'read',
            'Another text was assembled after you opened this page. Read it and what the check found, and then release it'
          )
        }
      const result = await release(context.tx, facts, record, context.actor, byOf(context))
      if (!result.ok) return { refused: result.error }
      const { candidate, id, releases } = result.value
      context.append({
        kind: 'release.released',
        caseId: facts.caseId,
        subject: { type: 'release-signature', id },
        data: { text: candidate.number, sha256: candidate.sha256, releases }
      })
      return {
        redirect: here(context),
        flash: releases >= 2 ? 'Released. Two people have now released this text' : 'Released. Another person must release it too'
      }
    }
  }),
  command({
    path: `${PATH}/take-back`,
    permission: may.release,
    writes: ['release.taken-back'],
    handle: async (context) => {
      const facts = theCase(context)
      const result = await takeBack(context.tx, context.clock, await loadRelease(context.tx, facts), byOf(context))
      if (!result.ok) return { refused: result.error }
      context.append({
        kind: 'release.taken-back',
        caseId: facts.caseId,
        subject: { type: 'release-candidate', id: result.value }
      })
      return { redirect: here(context), flash: 'Your release no longer counts' }
    }
  }),
  formPage({
    path: `${PATH}/publish`,
    permission: may.publish,
    audit: { kind: 'release.publish-opened' },
    writes: ['release.published', 'release.corrected'],
    fields: publishFields,
    load: async (context): Promise<Redirect | PublishModel> => {
      const { tx, clock } = context
      const facts = theCase(context)
      const record = await loadRelease(tx, facts)
      if (!record.candidate) return { redirect: here(context), flash: 'There is no text to publish yet' }
      const planned = (await lawEvents(tx, facts.caseId)).get('publicationPlanned')
      return {
        candidate: record.candidate,
        plannedOn: planned && londonDay(planned),
        reason: await whyNotPublish(tx, facts, record),
        timing: await timing(tx, clock, facts),
        correction: record.publication !== undefined
      }
    },
    values: () => ({}),
    view: publishPage,
    handle: async (context, model) => {
      const { tx, clock } = context
      const facts = theCase(context)
      const parsed = parseForm(publishFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const result = await publish(tx, clock, facts, await loadRelease(tx, facts), byOf(context), parsed.value.earlyReason)
      if (!result.ok) return { refused: result.error }
      const { id, candidate, corrected } = result.value
      context.append({
        kind: corrected ? 'release.corrected' : 'release.published',
        caseId: facts.caseId,
        subject: { type: 'publication', id },
        data: {
          text: candidate.number,
          sha256: candidate.sha256,
          slug: candidate.slug,
          form: candidate.form,
          ...(corrected ? {} : { timing: model.timing.kind, early: parsed.value.earlyReason !== '' })
        }
      })
      return { redirect: here(context), flash: corrected ? 'The correction is published' : 'Published' }
    }
  }),
  formPage<Withdrawing>({
    path: `${PATH}/withdraw`,
    permission: may.withdraw,
    audit: { none: 'a form without case material' },
    writes: ['release.withdrawn'],
    fields: withdrawFields,
    load: async (context): Promise<Redirect | Withdrawing> => {
      const { publication } = await loadRelease(context.tx, theCase(context))
      if (!publication || publication.withdrawnAt) return { redirect: here(context), flash: 'Nothing of this case is published' }
      return { slug: publication.slug, id: publication.id }
    },
    values: () => ({}),
    view: withdrawPage,
    handle: async (context, model) => {
      const facts = theCase(context)
      const parsed = parseForm(withdrawFields, context.form, context)
      if (!parsed.ok) return { errors: parsed.errors }
      const result = await withdraw(context.tx, context.clock, facts, await loadRelease(context.tx, facts), parsed.value.reason)
      if (!result.ok) return { errors: fieldError(withdrawFields, 'reason', result.error) }
      context.append({ kind: 'release.withdrawn', caseId: facts.caseId, subject: { type: 'publication', id: model.id } })
      return { redirect: here(context), flash: 'Withdrawn. Its address now says why' }
    }
  })
]
