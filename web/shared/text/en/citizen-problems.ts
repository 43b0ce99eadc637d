import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/citizen-problems.ts'

export const texts: Translated<typeof zh> = {
  'file-missing': { what: 'No file arrived', todo: 'Choose a photo or a PDF and upload it again.' },
  'file-empty': { what: 'This file is empty', todo: 'Take the photo or choose the file again.' },
  'file-too-large': {
    what: 'The file is too large',
    todo: 'Photos up to 10 MB, PDF up to 20 MB. Use the normal quality of the camera, or make the file smaller.',
  },
  'file-type-refused': {
    what: 'This kind of file cannot be used',
    todo: 'Use a photo (JPG, PNG, WebP, HEIC) or a PDF. Renaming a file does not change its kind.',
  },
  'photo-damaged': { what: 'The photo cannot be opened', todo: 'The file may be damaged. Take another photo.' },
  'photo-too-many-pixels': { what: 'The photo is too large', todo: 'Use the normal quality of the camera.' },
  'photo-heic-unreadable': {
    what: 'This iPhone format cannot be read',
    todo: 'Choose “most compatible” in the camera’s settings and take the photo again.',
  },
  'pdf-damaged': { what: 'The PDF cannot be opened', todo: 'Export or scan it again.' },
  'pdf-encrypted': { what: 'The PDF has a password', todo: 'Remove the password and upload it again.' },
  'pdf-active': {
    what: 'The PDF contains a program',
    todo: 'For safety such files are refused. Print it to a new PDF.',
  },
  'file-infected': { what: 'A virus was found in the file', todo: 'It was not kept. Use another device.' },
  'already-ended': { what: 'It has ended already', todo: 'Nothing to do.' },
  'account-malformed': {
    what: 'The account number is not right',
    todo: 'It has 16 to 19 digits; compare it with the card or passbook.',
  },
  'fact-unknown': { what: 'This is not asked anywhere', todo: 'Choose from what is listed.' },
  'fact-not-self-stated': {
    what: 'This cannot be stated by yourself',
    todo: 'Offices or assessors record it. If it is wrong, have it corrected at the counter.',
  },
  'answers-invalid': { what: 'Some answers are not right', todo: 'Check each question and send again.' },
  'elder-died': { what: 'A death is registered', todo: 'If that is wrong, please have it corrected at the township.' },
  'request-open': { what: 'A request for an assessment is open already', todo: 'Finish or cancel that one first.' },
  'price-missing': { what: 'This agency has published no fee', todo: 'Choose another agency.' },
  'address-missing': { what: 'The address of the visit is missing', todo: 'Write it with the house number.' },
  'time-missing': { what: 'No time is chosen', todo: 'Choose a time.' },
  'time-in-the-past': { what: 'This time has passed', todo: 'Choose a later one.' },
  'time-too-far': { what: 'That is too far ahead', todo: 'At most 180 days ahead.' },
  'slot-unknown': { what: 'There is no such time', todo: 'Load the page again and choose anew.' },
  'slot-closed': { what: 'This time is no longer offered', todo: 'Choose another.' },
  'slot-full': { what: 'This time was just taken', todo: 'Choose another time or agency.' },
  'provider-unknown': { what: 'There is no such provider', todo: 'Choose again from the list.' },
  'provider-not-active': {
    what: 'This provider cannot serve now',
    todo: 'It may be suspended or gone. Choose another.',
  },
  'licence-expired': { what: 'The provider’s licence has expired', todo: 'Choose another.' },
  'provider-not-contracted': {
    what: 'The provider is not contracted where the elder lives',
    todo: 'Choose one that is.',
  },
  'category-not-served': { what: 'The provider does not offer this', todo: 'Choose another.' },
  'request-state': {
    what: 'This step is not possible now',
    todo: 'The request has just changed; load the page again.',
  },
  'assessment-begun': {
    what: 'The assessment has begun',
    todo: 'It can no longer be cancelled or moved. You may object to the result.',
  },
  'assessment-state': {
    what: 'This step is not possible now',
    todo: 'The assessment has just changed; load the page again.',
  },
  'result-replaced': { what: 'A newer result counts', todo: 'Object to the newer one.' },
  'objection-open': { what: 'An objection is open', todo: 'Wait for its answer.' },
  'objection-decided': {
    what: 'The objection to this result was decided',
    todo: 'One objection for each result. If things changed, ask for a new assessment.',
  },
  'objection-state': {
    what: 'This step is not possible now',
    todo: 'The objection has just changed; load the page again.',
  },
  'case-closed': {
    what: 'This application is closed',
    todo: 'It cannot be changed. You may object or ask for reconsideration.',
  },
  'case-handed-in': {
    what: 'It was sent and is under way',
    todo: 'It cannot be changed now; you may take it back and apply again.',
  },
  'case-not-handed-in': { what: 'It was not sent yet', todo: 'Fill it in and send it.' },
  'waits-for-applicant': { what: 'It waits for you', todo: 'Add what the notice names and send it again.' },
  'other-step': { what: 'It is at another step', todo: 'Load the page again.' },
  'documents-missing': { what: 'Papers are missing', todo: 'Add all that are named and send again.' },
  'policy-unknown': { what: 'There is no such programme', todo: 'Choose from the directory.' },
  'policy-closed': {
    what: 'This programme takes no applications now',
    todo: 'The date is outside its time. Watch for news.',
  },
  'no-application-needed': {
    what: 'No application is needed',
    todo: 'It is given by itself. If it is missing, object.',
  },
  'lives-elsewhere': {
    what: 'Please apply where the elder lives',
    todo: 'If the elder has moved, change the place of residence first.',
  },
  'already-awarded': {
    what: 'The elder receives this already',
    todo: 'One person can have it once, whatever the region.',
  },
  'claimed-period-invalid': {
    what: 'The claimed time is not right',
    todo: 'It cannot end before it begins, nor after today.',
  },
  'case-open-already': {
    what: 'The same application is open already',
    todo: 'See it under “My applications”, or take it back and apply again.',
  },
  'answer-invalid': {
    what: 'One answer is not right',
    todo: 'Correct it. The level comes from an assessment and is not filled in.',
  },
  'changed-elsewhere': { what: 'It was changed on another device', todo: 'Load the page again and go on.' },
  'request-incomplete': {
    what: 'Something is missing',
    todo: 'Add what is named, for example the invoices of a claim, and send again.',
  },
  'assessment-needed-first': {
    what: 'An assessment comes first',
    todo: 'This programme needs a confirmed result. Ask for an assessment.',
  },
  'document-not-listed': { what: 'This paper is not on the list', todo: 'Hand in what is listed.' },
  'document-accepted': { what: 'This paper was checked already', todo: 'It need not be handed in again.' },
  'file-not-yours': { what: 'The file was not found', todo: 'Only your own uploads can be used. Upload it again.' },
  'too-many-files': { what: 'Too many files for one paper', todo: 'At most ten. Put pages together.' },
  'period-missing': { what: 'The time that the proof covers is missing', todo: 'It must be exactly the claimed time.' },
  'period-differs': {
    what: 'The proof covers another time than the claim',
    todo: 'Use one that covers exactly the claimed time.',
  },
  'voucher-not-begun': { what: 'This voucher’s month has not begun', todo: 'Use it from the 1st.' },
  'voucher-expired': { what: 'This voucher has expired', todo: 'It ended with its month. Use this month’s.' },
  'voucher-suspended': { what: 'This voucher is suspended', todo: 'The county is checking something. Please call.' },
  'voucher-void': { what: 'This voucher is void', todo: 'The subsidy has ended. Please call if in doubt.' },
  'person-died': {
    what: 'A death is registered; the voucher has stopped',
    todo: 'If that is wrong, bring proof to the county office.',
  },
  'voucher-already-claimed': {
    what: 'This month’s voucher was claimed',
    todo: 'Unused, it can be swapped to another kind.',
  },
  'category-unknown': { what: 'There is no such kind', todo: 'Choose from the list.' },
  'channel-unknown': { what: 'This channel is not offered here', todo: 'Choose from the list.' },
  'voucher-unclaimed': { what: 'The voucher is not claimed yet', todo: 'Claim it first.' },
  'voucher-used': { what: 'A used voucher cannot be swapped', todo: 'Choose anew next month.' },
  'voucher-held': { what: 'A booking holds this voucher', todo: 'Cancel the booking first, then swap.' },
  'category-same': { what: 'It is of this kind already', todo: 'Just use it.' },
  'no-voucher-this-month': { what: 'There is no voucher for that month', todo: 'The fee is paid by yourself.' },
  'other-category': {
    what: 'The voucher is for another kind of service',
    todo: 'Unused, it can be swapped to this one and pay at once.',
  },
  'served-in-another-month': {
    what: 'The service was in another month',
    todo: 'Service and payment must lie in the voucher’s month.',
  },
  'insurance-above-fee': { what: 'Insurance paid more than the fee', todo: 'The provider has to correct it.' },
  'nothing-to-deduct': { what: 'Nothing is left to deduct', todo: 'Insurance paid everything.' },
  'cap-reached': {
    what: 'This month’s voucher is used up',
    todo: 'The rest is paid by yourself; a new one comes on the 1st.',
  },
  'not-in-parts': { what: 'This kind can be used once', todo: 'It was used this month.' },
  'quote-changed': {
    what: 'The amount has changed',
    todo: 'It was used elsewhere meanwhile. See the new amount and confirm again.',
  },
  'already-redeemed': { what: 'This service was paid already', todo: 'A service is paid once.' },
  'service-drawn-already': {
    what: 'This service was paid from the service subsidy already',
    todo: 'A service is paid once; nothing is left to pay.',
  },
  'busy-voucher': {
    what: 'The voucher is being used elsewhere',
    todo: 'Nothing was deducted. Try again in some seconds.',
  },
  'price-not-listed': {
    what: 'The service is not on the price list of that day',
    todo: 'Choose another, or call the provider.',
  },
  'item-of-another-category': { what: 'One of the services is of another kind', todo: 'Book kinds apart.' },
  'item-not-subsidised': {
    what: 'One of the services is not on the region’s list',
    todo: 'Only listed ones can be paid with the voucher.',
  },
  'wrong-state': { what: 'That is not possible now', todo: 'It has just changed; load the page again.' },
  'price-changed': {
    what: 'The price was corrected afterwards',
    todo: 'The provider has to write the service down again.',
  },
  'booking-in-the-past': { what: 'This time has passed', todo: 'Choose a later one.' },
  'booking-too-far': { what: 'That is too far ahead', todo: 'At most three months ahead.' },
  'too-many-bookings': { what: 'Too many bookings are open', todo: 'Finish or cancel some first.' },
  'not-redeemed': { what: 'It cannot be rated yet', todo: 'Only services paid with the voucher can.' },
  'rated-already': { what: 'You have rated it', todo: 'Elder and agent each once.' },
  'no-worker-named': { what: 'No worker is named for this service', todo: 'Rate the provider only.' },
}
