"""Every kind of problem that the checks of a parole case find.

Where the catalogue of intake fields has a rule for it, the meaning ends with the rule's number.
"""

from __future__ import annotations

from docassembly.problems import Code, Severity

ERROR, GAP, ADVICE = Severity.ERROR, Severity.GAP, Severity.ADVICE
DATES_REMEDY = "Correct the date that is wrong."

# The request: its dates, its words, where it goes.
PERIOD_ORDER = Code("period-ends-before-start", ERROR,
    "The parole requested must end after it starts (rule V01).", DATES_REMEDY)
DAYS_DIFFER = Code("days-differ", ERROR,
    "The days requested are the last day requested less the first (rule V01).",
    "Clear the cell: the days are computed.")
LONG_PERIOD = Code("long-period", ADVICE,
    "Parole is seldom authorized for more than a year.", "Confirm the period.")
NEED_BY_OUTSIDE = Code("need-by-outside-period", ERROR,
    "The date after which parole is useless lies between the date of the letter and the last day "
    "requested, and not before the first (rule V02).", DATES_REMEDY)
EVENT_OUTSIDE = Code("event-outside-period", ERROR,
    "What parole is asked for must fall into the days that are asked for.", DATES_REMEDY)
EVENT_NOT_COVERED = Code("event-not-covered", ADVICE,
    "A date of the reason lies outside the days that are asked for.",
    "Confirm the date, or ask for a period that covers it.")
APPEARANCE_OUTSIDE = Code("appearance-outside-period", ERROR,
    "The appearance at the port comes after the letter and before the parole requested ends.",
    DATES_REMEDY)
APPEARANCE_NOT_AT_START = Code("appearance-not-at-start", ADVICE,
    "Parole begins when the person appears at the port.",
    "Let the parole requested begin on the day of the appearance.")
APPEARANCE_ON_WEEKEND = Code("appearance-on-weekend", ADVICE,
    "The appearance is planned for a Saturday or Sunday, when few supervisors are at a port.",
    "Choose a weekday, unless the reason allows none.")
WEEKDAY_DIFFERS = Code("weekday-differs", ADVICE,
    "A day of the week in a text is not that of the date beside it.",
    "Correct the day of the week or the date.")
DATED_AFTER_LETTER = Code("dated-after-letter", ADVICE,
    "A paper that the letter encloses, or an act that it tells of, is dated after the letter.",
    "Move the date of the letter, or correct the other date.")
PAST_EVENT_AHEAD = Code("past-event-ahead", ERROR,
    "An event that has happened cannot have a date that is still to come.", DATES_REMEDY)
OUT_OF_ORDER = Code("dates-out-of-order", ERROR,
    "Two dates stand in an order in which they cannot have happened.", DATES_REMEDY)
STAYS_OVERLAP = Code("stays-overlap", ERROR,
    "A person cannot enter while an earlier stay still lasts.", DATES_REMEDY)
STANDARD_DIFFERS = Code("standard-and-reasons-differ", ADVICE,
    "The standard relied on and the reasons given do not fit each other.",
    "Change the standard, or add the reason that argues it.")
PURPOSE_WORDING = Code("purpose-wording", ADVICE,
    "The purpose completes the words \u201crequests parole\u201d, so it begins with "
    "\u201cto\u201d.",
    "Begin it with \u201cto\u201d and leave out the final period.")
ADDRESSEE_NAMED = Code("addressee-named", ADVICE,
    "Officials rotate: a named addressee is confirmed on the day or left out.",
    "Confirm the name on the day of filing, or clear the cell.")
DELIVERY_DIFFERS = Code("delivery-and-route-differ", ERROR,
    "The delivery line, or the addressee, belongs to the other route.",
    "Choose the one that fits the filing route.")
NOT_FINAL = Code("not-final", ERROR,
    "A packet cannot be final while something is open that no letter can go without.",
    "Fill it, or set the packet status back to attorney review.")
STALE_LAW = Code("stale-law", ADVICE,
    "Data on the law that the case relies on are old, or were never certain.",
    "Confirm it on the agency's site on the day of filing.")
REFERENCE_NAMES_CLIENT = Code("reference-names-client", ADVICE,
    "The case reference names folders and files, and should not tell who the client is.",
    "Use a number.")

# The route.
PORT_CLASS = Code("port-class", ERROR,
    "A request at a port needs a port of class A, open to all applicants (rule V16).",
    "Choose a port of class A.")
PORT_AIRPORT = Code("port-is-airport", ADVICE,
    "Carriers do not board a person without a visa, so parole in person is asked for on land.",
    "Choose a land port, or go by way of USCIS.")
PORT_AND_ADDRESSEE = Code("port-and-addressee-differ", ADVICE,
    "The addressee should be the office of the port of entry.", "Correct the office or the port.")
RISKS_NOT_ADVISED = Code("risks-not-advised", ADVICE,
    "Before an appearance at a port the client is advised of expedited removal, detention, refusal "
    "and the want of an appeal (rule V16).", "Advise the client in writing, and enter the date.")
THIRD_COUNTRY = Code("third-country-national", ADVICE,
    "At a land port a person of a third country needs status in the country from which they come, "
    "to be able to go back there.", "State that status in the letter, and prove it.")
NO_SUPPORTER = Code("no-supporter", GAP,
    "Each applicant needs a financial supporter, and on the USCIS route a Form I-134 (rule V17).",
    "Enter the supporter on the sheet U.S. parties, and the applicants covered.")
ICE_ROUTE = Code("ice-route", ADVICE,
    "ICE takes the requests of people in removal proceedings or with final orders.",
    "Let the attorney decide which agency to ask.")
FILING_ADDRESS = Code("filing-address", ADVICE,
    "The address is not that of the dated table for the carrier chosen (rule V17).",
    "Confirm the address on the agency's site on the day of filing.")
PETITIONER_CONTRADICTS = Code("petitioner-contradicts", ERROR,
    "Who makes the request, and the person named as petitioner, do not agree.",
    "Correct one of the two.")

# People.
IN_UNITED_STATES = Code("in-the-united-states", ERROR,
    "A person in the United States cannot use this packet: parole is for an applicant for "
    "admission (rule V19).", "Ask the attorney which other request fits, or correct the place.")
PASSPORT_EXPIRES = Code("passport-expires-early", ADVICE,
    "A passport should outlast the parole requested (rule V03).",
    "Have it renewed, or ask for fewer days.")
PASSPORT_AND_REASON = Code("passport-and-reason", ERROR,
    "There is a passport, and a reason why there is none.", "Clear one of the two.")
NATIONALITY_CONTRADICTS = Code("nationality-contradicts", ERROR,
    "Nationality status and the countries of citizenship do not agree.", "Correct one of the two.")
SECOND_NATIONALITY = Code("second-nationality", ADVICE,
    "With more than one passport or nationality, all are told, and each is checked.",
    "Ask which passport will be used, and whether the others are disclosed.")
NATIONALITY_RESTRICTION = Code("nationality-restriction", ADVICE,
    "A proclamation under INA § 212(f) may suspend the entry of nationals of a country.",
    "Check the proclamations in force on the day.")
MINOR_DIFFERS = Code("minor-differs", ERROR,
    "Whether a person is a minor follows from the date of birth and the date of the letter.",
    "Clear the cell: it is computed.")
MINOR_NEEDS = Code("minor-needs-guardian", GAP,
    "A minor needs a parent or guardian, and an answer on the consent of the parent who stays "
    "(rule V15).", "Fill the cell.")
MINOR_CONSENT = Code("minor-consent", ADVICE,
    "The consent of a parent who stays is missing, or the answer on it does not fit (rule V15).",
    "Obtain the notarized consent, or correct the answer.")
ROW_MISSING = Code("row-missing", GAP,
    "A sheet lacks the row that the case needs there (rule V14 for each applicant's own rows).",
    "Add the row.")
ROW_TWICE = Code("row-twice", ERROR,
    "A sheet that has one row for each has two for the same.", "Put the two rows together.")
NOT_REPRESENTED = Code("not-represented", ADVICE,
    "The office represents those who signed a Form G-28 (rule V14).",
    "Have the form signed, or do not claim to represent the applicant.")
PRINCIPAL_CONTRADICTS = Code("principal-contradicts", ERROR,
    "The case has one principal applicant, named the same way everywhere.",
    "Correct the roles, or the principal applicant of the case.")
DEATH_CONTRADICTS = Code("death-contradicts", ERROR,
    "What is said of a person's death does not agree.", "Correct the answer that is wrong.")
NAME_VARIANT = Code("name-variant", ADVICE,
    "Each spelling of a name in the title of an exhibit is the legal name or one of the other "
    "names (rule V04).", "Add the spelling to the other names, or correct the title.")
NAME_AS_WRITTEN = Code("name-as-written", ADVICE,
    "A name or title would read oddly in the letter as it is written.", "Correct it.")
OTHER_NAME_IN_IDENTITY = Code("identity-in-other-name", ADVICE,
    "An identity paper is in another name than the legal one, which the packet has to explain.",
    "Explain the difference of names, and prove it.")
PRONOUN_DIFFERS = Code("pronoun-differs", ADVICE,
    "A text uses pronouns that are not those of the persons of the case (rule V12).",
    "Correct the pronoun in the text, or the person's pronouns.")
PRESENT_TENSE = Code("present-tense-of-the-dead", ADVICE,
    "A text speaks of a deceased person in the present tense (rule V11).",
    "Put the sentence into the past.")
AGE_DIFFERS = Code("age-differs", ERROR,
    "An age follows from the date of birth and the date of the event.",
    "Correct the age, or the date that is wrong.")
PRECISION_DIFFERS = Code("precision-differs", ERROR,
    "The precision of a date follows from the way the date is written.",
    "Clear the cell, or write the date as exactly as it is known.")

# History and crimes.
LIST_CONTRADICTS = Code("list-contradicts", ERROR,
    "A column says that there is nothing, and the sheet for it has rows, or the other way round.",
    "Correct the answer, or the rows.")
LISTED_BUT_EMPTY = Code("listed-but-empty", GAP,
    "A column says that there is something on another sheet, and the sheet has no row for it.",
    "Fill the sheet, or choose none.")
STAY_CONTRADICTS = Code("stay-contradicts", ERROR,
    "What is said of one stay cannot all be true.", "Correct the answer that is wrong.")
PRESENCE_DIFFERS = Code("presence-differs", ERROR,
    "Unlawful presence is counted from the day after the authorized stay to the day before "
    "departure, without the days before the 18th birthday (rule V07).",
    "Clear the cell: the days are computed.")
DAYS_IN_TEXT = Code("days-in-text-differ", ADVICE,
    "A text gives a number of days of unlawful presence that no stay comes to.",
    "Correct the number in the text, or the dates of the stay.")
GROUND_NOT_LISTED = Code("ground-not-listed", ADVICE,
    "The history raises a ground of inadmissibility that is not on the sheet Grounds.",
    "Let the attorney decide whether to list it, and in which position.")
SENTENCE_EXCEEDS = Code("sentence-exceeds-maximum", ERROR,
    "A sentence cannot be longer than the maximum penalty.", "Correct one of the two.")
PETTY_OFFENSE = Code("petty-offense", ADVICE,
    "The petty offense exception needs one crime only, a maximum of one year and a sentence of six "
    "months or less, INA § 212(a)(2)(A)(ii)(II).", "Let the attorney decide on the exception.")
MANDATORY_CUSTODY = Code("mandatory-custody", ADVICE,
    "INA § 236(c)(1)(E): custody is mandatory for a person inadmissible under (6)(A), (6)(C) or "
    "(7) with an arrest for theft, burglary, assault on an officer or grave injury.",
    "Let the attorney decide on a CBP appearance before it is planned.")
AGGRAVATED_FELONY = Code("aggravated-felony", ADVICE,
    "An aggravated felony makes a bar for removal last for life and weighs heavily.",
    "Let the attorney review the record before anything is filed.")
OUTSTANDING_WARRANT = Code("outstanding-warrant", ADVICE,
    "A person with a warrant risks arrest on arrival.", "Let the attorney clear it first.")

# Grounds.
BAR_END_DIFFERS = Code("bar-end-differs", ERROR,
    "The end of a bar is its start plus the years of the ground (rule V05).",
    "Clear the cell: the end is computed.")
BAR_HAS_NO_END = Code("bar-has-no-end", ERROR,
    "The ground has no time limit, so that no date can end it (rule V05).",
    "Clear the cell, or choose the ground that was meant.")
BAR_START_DIFFERS = Code("bar-start-differs", ERROR,
    "A bar runs from the departure or removal that the history shows.", DATES_REMEDY)
TIME_LIMIT_DIFFERS = Code("time-limit-differs", ERROR,
    "Whether a bar is limited in time follows from the ground.", "Clear the cell: it is computed.")
BAR_ENDED = Code("bar-ended", ERROR,
    "A bar that has ended cannot be stated as current (rule V06).",
    "Choose \u201cDoes not apply\u201d, or tell in the facts that the bar has ended.")
BAR_ENDS_IN_PERIOD = Code("bar-ends-in-period", ADVICE,
    "A bar ends within the days requested.", "Consider asking for later days, and say so.")
NOT_CONFIRMED = Code("not-confirmed", ADVICE,
    "Until the attorney has confirmed a ground it prints as under review, not as conceded.",
    "Let the attorney confirm it.")
NO_NEGATIVE_FACTOR = Code("no-negative-factor", ADVICE,
    "Where a ground is conceded, the letter names a factor against and answers it (rule V13).",
    "Add it to the sheet Factors.")
NO_TIES_ABROAD = Code("no-ties-abroad", ADVICE,
    "The letter shows what draws the person home, and how departure is assured.",
    "Add factors of ties abroad or assurance of departure to the sheet Factors.")
FACTOR_WITHOUT_EXHIBIT = Code("factor-without-exhibit", ADVICE,
    "A factor in favor weighs little without an exhibit that proves it.",
    "Cite the exhibit, or obtain it.")
OTHER_APPLICANTS_EXHIBIT = Code("other-applicants-exhibit", ADVICE,
    "A ground of one applicant cites an exhibit that concerns another.",
    "Cite another exhibit, or add the applicant to those it concerns.")
PRESENCE_DOES_NOT_FIT = Code("presence-does-not-fit", ERROR,
    "Three years need more than 180 days and less than a year of unlawful presence in one stay, "
    "ten years need a year or more.", "Choose the ground that fits, or correct the dates.")
GROUND_TWICE = Code("ground-twice", ERROR,
    "A ground is listed twice for the same applicant.", "Put the two rows together.")
FINDING_WITHOUT_EVENT = Code("finding-without-event", ADVICE,
    "A ground rests on a refusal or a waiver request that the history does not show.",
    "Add it to its sheet, or correct the ground.")

# Reasons and fees.
COST_NOT_COVERED = Code("cost-not-covered", ADVICE,
    "The amounts of those who pay add up to the estimated cost.", "Correct the amounts.")
LETTER_OLD = Code("letter-old", ADVICE,
    "A physician's letter older than 90 days is renewed before filing.", "Ask for a new letter.")
REASON_NOT_COVERING = Code("applicant-without-reason", ADVICE,
    "Each applicant needs a reason of their own, or a share in another's.",
    "Add the applicant to the reason that covers them.")
REFUGEE_BAR = Code("refugee-bar", ADVICE,
    "A refugee is paroled only for compelling reasons in the public interest, "
    "INA § 212(d)(5)(B).", "Let the attorney check it before the case goes on.")
FEE_EXCEPTION_CONTRADICTS = Code("fee-exception-contradicts", ERROR,
    "The exception from the parole fee has an element that the case does not show (rule V18).",
    "Choose the exception that fits, or correct the facts.")
FEE_EXCEPTION_DOUBTFUL = Code("fee-exception-doubtful", ADVICE,
    "Whether the exception from the parole fee reaches the case is doubtful (rule V18).",
    "Let the attorney decide whether to claim it.")
FEE_UNDETERMINED = Code("fee-undetermined", ADVICE,
    "While the position on the parole fee is open, the letter says nothing of it.",
    "Let the attorney decide.")
FEE_AMOUNT = Code("fee-amount-differs", ADVICE,
    "The amount is not that of the dated table on the first day requested.",
    "Clear the cell, or confirm the amount.")

# Exhibits, words and privacy.
NEVER_CITED = Code("exhibit-never-cited", ADVICE,
    "An exhibit in hand that no cell cites proves nothing (rule V09).",
    "Cite it where it proves something, or leave it out.")
EXHIBIT_TWICE = Code("exhibit-twice", ADVICE,
    "Two exhibits name the same file, or claim the same place in the order.",
    "Correct one of the two rows.")
EXPIRED_IDENTITY = Code("expired-identity", ADVICE,
    "An expired identity paper never prints, though it may prove a nationality or a name.",
    "Ask the attorney whether to keep it; then set its status to have.")
UNTRANSLATED = Code("untranslated", ADVICE,
    "A paper in a foreign language needs a full, certified translation, 8 CFR 103.2(b)(3); an "
    "error once the packet is final (rule V10).", "Obtain the translation and its certificate.")
TRANSLATOR_IS_PARTY = Code("translator-is-party", ADVICE,
    "A translation is better not made by the applicant, kin or counsel.", "Use another translator.")
EXHIBIT_EXPECTED = Code("exhibit-expected", ADVICE,
    "Officers look for a kind of paper that the exhibits do not have.",
    "Add it to the sheet, also while it is only requested.")
TEXT_CUT_OFF = Code("text-cut-off", ADVICE,
    "A text ends in the middle of a sentence.", "Finish the sentence.")
CONFLICT_IN_TEXT = Code("conflict-in-text", ADVICE,
    "A text leaves open which of two facts is right; no document may print both.",
    "Find the proof, and state the one that it proves.")
PLACEHOLDER = Code("placeholder-in-text", ADVICE,
    "A text holds a placeholder that would be printed.",
    "Write what belongs there, or clear the cell: an empty cell prints a marked gap.")
ASKS_TOO_MUCH = Code("asks-too-much", ADVICE,
    "Parole admits nobody and waives nothing, so the request asks for neither.",
    "Ask to parole the person.")
UNWISE_WORD = Code("unwise-word", ADVICE,
    "A statement of facts keeps to the record and confesses nothing.",
    "State what the record shows.")
ACCOUNT_NUMBER = Code("account-number", ERROR,
    "No bank or card number may stand in a workbook or a document (rule V20).",
    "Delete it; where it matters keep the last four digits only.")

CODES: tuple[Code, ...] = tuple(found for found in globals().values() if isinstance(found, Code))
