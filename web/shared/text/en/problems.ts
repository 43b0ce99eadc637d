import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/problems.ts'

export const texts: Translated<typeof zh> = {
  'no-connection': {
    what: 'No connection',
    why: 'The signal is weak or the network is down. What you filled in is still here.',
    todo: 'Go where the signal is better and press again. Pressing twice never submits twice.',
  },
  'answer-unexpected': {
    what: 'The answer is incomplete',
    why: 'This page may be an old version.',
    todo: 'Reload the page. If that does not help, call your civil-affairs office.',
  },
  failed: {
    what: 'Something failed on our side',
    why: 'You did nothing wrong.',
    todo: 'Try again in a few minutes. If it is urgent, go to the service counter of your street or township.',
  },
  refused: {
    what: 'This step was not accepted',
    todo: 'Go back, check what you filled in and try again.',
  },
  'not-signed-in': {
    what: 'You are not signed in, or were signed out',
    why: 'To protect your data you are signed out after a long pause.',
    todo: 'Sign in again and go on.',
  },
  'sign-in-failed': {
    what: 'Account or password is wrong',
    todo: 'Check and enter them again. If you forgot the password, bring your ID card to the counter of your street or township.',
  },
  'phone-shared': {
    what: 'Several people use this phone number',
    why: 'The number alone does not tell who you are.',
    todo: 'Sign in with your own identity number.',
  },
  'account-locked': {
    what: 'Too many wrong passwords: the account is locked for a while',
    why: 'To stop others from guessing, no try is possible until {{until, time}}.',
    todo: 'Try again then, or bring your ID card to the counter of your street or township.',
  },
  'account-closed': {
    what: 'This account is closed',
    todo: 'Ask your civil-affairs office.',
  },
  'demo-password-in-production': {
    what: 'Demo passwords do not work here',
    todo: 'Ask the administrator for a new password.',
  },
  'account-unknown': {
    what: 'No account with this identity number',
    todo: 'Check the number, or register first.',
  },
  'recovery-code-wrong': {
    what: 'The code is wrong or has expired',
    why: 'A code is good for one day and can be used once.',
    todo: 'Check it, or get a new one at the counter.',
  },
  'shown-once': {
    what: 'This code was shown once already',
    why: 'A reset code or a card’s PIN is shown only once and is kept nowhere.',
    todo: 'If it was not written down, ask for a new one; the new one counts.',
  },
  'password-wrong': {
    what: 'The present password is wrong',
    todo: 'Check and enter it again.',
  },
  'not-allowed': {
    what: 'Your account may not do this',
    why: 'It belongs to another post or another region.',
    todo: 'Use an account that may, or ask your administrator.',
  },
  'not-found': {
    what: 'Not found',
    why: 'It may be finished or withdrawn, or the address is wrong.',
    todo: 'Go to the home page and start from there.',
  },
  'input-invalid': {
    what: 'Some answers need correcting',
    why: 'The fields marked in red.',
    todo: 'Correct them and submit again.',
  },
  'too-large': {
    what: 'The file is too large',
    todo: 'Choose a smaller photo, or make it smaller in your album.',
  },
  'too-many-requests': {
    what: 'Too many tries',
    why: 'To stop strangers from guessing, tries are limited for a while.',
    todo: 'Wait a few minutes and try again.',
  },
  'media-type': {
    what: 'This kind of file cannot be used',
    why: 'Only photos (JPG, PNG, HEIC) and PDF files.',
    todo: 'Choose another file.',
  },
  busy: {
    what: 'The system is busy',
    why: 'What you already submitted is safe.',
    todo: 'Press again in a minute or two. Pressing twice never submits twice.',
  },
  'idempotency-key-missing': {
    what: 'Not accepted',
    why: 'This page may be an old version.',
    todo: 'Reload the page and try again.',
  },
  'idempotency-key-reused': {
    what: 'This differs from your last submission',
    why: 'It came under the same number as the last one and was not taken, so that nothing happens twice.',
    todo: 'Go back, check and submit again.',
  },
  'identity-number-length': {
    what: 'An identity number has 18 characters; you gave {{length}}',
    todo: 'Compare it with the card.',
  },
  'identity-number-fifteen-digits': {
    what: 'Old numbers of 15 digits are no longer valid',
    todo: 'Give the 18 characters on the new card.',
  },
  'identity-number-characters': {
    what: 'An identity number has digits only; the last may be X',
    todo: 'Compare it with the card.',
  },
  'identity-number-birth-date': {
    what: 'The date of birth in the number is impossible',
    todo: 'Compare characters 7 to 14 with the card.',
  },
  'identity-number-check-digit': {
    what: 'One character of the identity number is wrong',
    todo: 'Compare it with the card, character by character.',
  },
  'name-malformed': {
    what: 'The name is not written right',
    why: 'A name has 2 to 50 characters and may have a middle dot.',
    todo: 'Write it as on the ID card.',
  },
  'registered-under-other-name': {
    what: 'This identity number is registered under another name',
    todo: 'Check name and number. If both are right, bring the ID card to the counter of your street or township.',
  },
  'account-exists': {
    what: 'This identity number is registered already',
    todo: 'Sign in. If you forgot the password, bring your ID card to the counter of your street or township.',
  },
  'pictures-missing': {
    what: 'Photos are missing',
    todo: 'Add the missing photos and submit again.',
  },
  'relationship-unstated': {
    what: 'You have not said what you are to the elder',
    todo: 'If you choose “somebody else”, say what you are to the elder.',
  },
  'file-unknown': {
    what: 'A photo did not arrive',
    todo: 'Take it again and submit.',
  },
  'elder-has-agent': {
    what: 'This elder has an agent already',
    why: 'An elder can have one agent only.',
    todo: 'To change, the elder or the present agent must end the present one first.',
  },
  'already-proposed': {
    what: 'You have added this elder already',
    todo: 'Wait until the elder or the township confirms.',
  },
  'agent-has-four': {
    what: 'You act for as many elders as is allowed already',
    why: 'How many an agent may act for is set by the policy of the place.',
    todo: 'End one that you no longer act for, then add the new one.',
  },
  'own-agent': {
    what: 'You cannot be your own agent',
    todo: 'You can apply for yourself directly.',
  },
  'not-proposed': {
    what: 'This has been dealt with already',
    todo: 'Nothing to confirm. Look under “Switch person”.',
  },
  'code-wrong': {
    what: 'The code is wrong',
    todo: 'Ask the elder to read the six digits again. After five wrong tries a new code is needed.',
  },
  'code-used-up': {
    what: 'The code is no longer good',
    why: 'A code is good for 30 minutes and five tries.',
    todo: 'Send a new one.',
  },
  'outage-ahead': {
    what: 'This time has not come yet',
    why: 'An outage neither begins nor ends later than now.',
    todo: 'Declare planned work once it has begun.',
  },
  'outage-ends-before-it-begins': { what: 'It ends before it begins', todo: 'Check both times.' },
  'outage-long-ago': {
    what: 'Declared too late',
    why: 'An outage is declared within {{days}} days, so that its slips can still be verified.',
    todo: 'Older cases are verified one by one by the county.',
  },
  'outage-going-on': {
    what: 'Another outage here has not ended',
    todo: 'Say when it ended, then declare the new one.',
  },
  'outage-over': { what: 'This outage has ended', todo: 'Nothing more to do. Reload the page.' },
  'slips-after-the-end': {
    what: 'Slips were signed after this end',
    why: 'All entered slips lie inside their outage; the last is of {{last, time}}.',
    todo: 'Choose a later end, or reverse or send back these slips first.',
  },
  'slip-ahead': { what: 'The time on the slip has not come yet', todo: 'Fill in day and time as on the slip.' },
  'outside-the-outage': {
    what: 'The time on the slip is in no outage',
    why: 'Slips count only for times that the county has declared as an outage.',
    todo: 'Check day and time. Other services are redeemed by scanning.',
  },
  'slip-entry-over': {
    what: 'Too late to enter this slip',
    why: 'Slips of this outage were taken until {{until, time}}.',
    todo: 'Ask the county.',
  },
  'slip-number-malformed': {
    what: 'This is no slip number',
    why: 'It has digits, capital letters and hyphens, at most 30.',
    todo: 'Fill it in as printed.',
  },
  'slip-entered-already': {
    what: 'This slip has been entered before',
    why: 'Each slip is entered once, and so is a service of one elder at one time.',
    todo: 'If it was wrong, ask for its reversal under “Redemptions”; then enter it again.',
  },
  'slip-decided': { what: 'This slip has been decided', todo: 'Reload the list.' },
}
