// A form is handled once (docs/architecture.md, the way of one form): every form that posts carries its idempotency key.

/** Passed by on purpose. */
const without = {
  'components/people/sign-in-form.tsx': 'nobody is signed in: each step works once by itself',
  'components/people/one-code-form.tsx': 'nobody is signed in: each code counts once',
  'components/people/accept-form.tsx': 'nobody is signed in: the link works once',
  'components/consultations/quick-log.tsx': 'the id of the contactmoment is its key, for ever (decision 17)',
  'components/consents/quick-form.tsx': 'running-consent puts the key in its list of hidden fields',
  'components/privacy/find-file-form.tsx': 'asking again is another search, and another line of the log',
  'components/consents/family/door.tsx': 'nobody is signed in: a code counts once',
  'components/consents/family/question.tsx': 'nobody is signed in: the database settles a question once',
  'components/consents/family/receipt.tsx': 'nobody is signed in: what has ended does not end again',
  'components/ui/kept-form.tsx': 'sends on everything that was sent, the key too',
}
// an element, or the list of hidden fields whose type demands the key
const carries = /name="formKey"|\.formKey\b/
const listed = /\{?(?:Object\.entries\()?hidden\b/
const demanded = /formKey: string/

/** Forms of one .tsx that post without a key. */
export function keyProblems(file, text) {
  if (!/^(app|components)\/.*\.tsx$/.test(file) || file in without) return []
  return [...text.matchAll(/<form\b[\s\S]*?<\/form>/g)]
    .map(([form]) => form)
    .filter((form) => {
      const head = form.slice(0, form.indexOf('>\n') + 1)
      // reads, or posts to a handler of the session and the language, which may come twice
      if (/method="get"|role="search"|action="\/api\/v1\/(?:session|locale)/i.test(head)) return false
      return !carries.test(form) && !(listed.test(form) && demanded.test(text))
    })
    .map(() => 'a form posts without formKey, so that it may be handled twice; the page makes one with randomUUID()')
}
