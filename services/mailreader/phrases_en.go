package mailreader

// phrasesEN are the English rules; patterns.go says how they are written.
const phrasesEN = `
// Rejection
rejection 5: not (to|be|been|going to be|going to|) (move|moving|proceed|proceeding|progress|progressing|progressed|advance|advancing|advanced|continue|continuing|pursue|pursuing|extend|extending|offer|offering|invite|inviting|hire|hiring)
rejection 5: (won't|cannot|can't|unable|aren't|isn't|wasn't|weren't|didn't|haven't) (to|be|been|able to|going to|) (move|moving|proceed|proceeding|progress|progressing|progressed|advance|advancing|advanced|continue|continuing|pursue|pursuing|extend|extending|offer|invite)
rejection 4: not (be|been|able to|going to) * (move|moving|proceed|proceeding|progress|progressing|progressed|advance|advancing|continuing|pursuing) (forward|ahead|further|with|your|to the next)
rejection 5: (decided|chosen|elected|opted|choosing|decision) * (other|another|different|alternative|internal) (candidate~|applicant~|individual~|direction)
rejection 5: (move|moving|moved|proceed|proceeding|go|going|gone|went|continue|continuing|pursue|pursuing|progress|progressing|progressed|advance|advancing|selected|chosen|hired|choose) (forward |ahead |on |)(with|to|) (an|) (other|another|different|alternative|internal|stronger) (candidate~|applicant~|individual~|person|direction|people|internal)
rejection 4: (other|another|internal) (candidate~|applicant~|individual~) * (more|better|stronger|best|closer) (closely|align~|match~|suit~|fit~|experience|match|suited)
rejection 4: (other|those) (candidate~|applicant~) (who|whose|that) * (more|better|closer|closely|stronger)
rejection 3.5: (candidate~|applicant~) (who|whose|that|with) * (more closely|better|most closely|more directly|closer|more relevant|stronger)
rejection 5: not (been|be|) (selected|successful|shortlisted|chosen|accepted|considered|advanced|successfull|hired|retained|picked)
rejection 4: (weren't|wasn't|hasn't|isn't|haven't been|have not been|didn't make|won't be) (been |)(selected|successful|shortlisted|chosen|accepted|a fit|a match|the right|considered)
rejection 4.5: (application|candidacy|you|been|was|were|is|are) (been|was|is|) unsuccessful
rejection 5: unsuccessful (on this occasion|this time|at this|in your|with your)
rejection 4: (position|role|job|vacancy|requisition|opening|opportunity|posting) (has|was|is|have) (now|already|since|been|) (been|) (filled|closed|cancelled|canceled|withdrawn|put on hold|placed on hold|on hold)
rejection 4: (filled|closed|cancelled|canceled|withdrawn) (the|this|that) (position|role|job|vacancy|requisition|opening)
rejection 4.5: no longer (accepting|hiring|considering|considered|pursuing|recruiting|moving|being considered|under consideration|in consideration|progressing|available|in the running|proceeding)
rejection 4.5: (chosen|decided|selected|picked|proceeding|proceed|continue|continuing|hired|moving|elected|opted|going) (to |) (continue |proceed |move |go |) (forward |ahead |) with (people|others|applicants|candidates|someone|another) (who|whose|with|else|who's|that)
rejection 4.5: (chose|selected|picked|hired|appointed|preferred|took|choosing|went with|gone with|offered (it|the (job|role|position|post)) to) (another|other|a different|someone else|somebody else|two other|one other|an internal|someone|another) (candidate~|applicant~|person|people|individual~|else)
rejection 4: (we|we've|have|already|has) (now |already |) (hired|filled|appointed) (someone|somebody|for|another|a|the (position|role|post|job|vacancy)|all|this)
rejection 4: (favour|favor) of (another|other|someone|a different|an internal) 
rejection 4: (not|won't|isn't|don't|didn't|doesn't|cannot|can't|no) (be |going |to |) * (shortlist~|progress your|take your|use your|proceed with your|taking your|be the right|strong enough|right match|good match|right fit|believe|see a)
rejection 4: (hold off|holding off) (on |) (hiring|taking|moving|your|filling|recruiting)
rejection 4: (position|role|job|post|spot|place|vacancy) (has been|was|went|is|had been) (given|offered|awarded|accepted|taken|gone) (to|by)
rejection 3.5: (other|another|better|stronger|closer|nearer) (candidate~|applicant~|people) (scored|were|was|had|have|has|is|are|better|offered|showed|brought)
rejection 3: (afraid|sorry) (that |to say |to tell |) * (not|won't|can't|other|another|filled|isn't|unable|gone)
rejection 3.5: (nearer|closer|better|stronger) (match|fit)
rejection 4.5: (unable|not able) to (offer|move|proceed|progress|invite|consider|take your|advance|continue|pursue|accommodate|extend)
rejection 5: regret to (inform|advise|tell|say|let|notify)
rejection 3.5: (regret|sorry) (that|to) * (not|unable|unsuccessful|other|another|won't|filled)
rejection 4: (unfortunately|regrettably|sadly|sorry) * (not|unable|won't|other candidates|another candidate|someone else|unsuccessful|filled|cannot|can't|didn't|wasn't|weren't|haven't|isn't|no longer|declined|rejected|closed|decided against)
rejection 3.5: not (a|the|quite|exactly|an|quite the|exactly the) * (fit|match|right)
rejection 3.5: (not|doesn't|don't|didn't|do not) * (match|meet|fit|align~|matched) * (requirement~|needs|criteria|qualification~|role|position|profile|looking|closely)
rejection 4: (rejected|declined|decline|reject) (your|the|my) (application|candidacy)
rejection 4: application * (has been|was|is) (not been |)(rejected|declined|unsuccessful|turned down|denied)
rejection 4: (went|gone|going|go) with (someone else|another|a different|other)
rejection 3.5: (this isn't|this is not|isn't|not) the (news|outcome|answer|update|result|response|email)
rejection 3: (disappoint~) (news|you|to hear|as this|that|this)
rejection 4: decided against (moving|proceeding|progressing|your|taking|pursuing)
rejection 4: (pass|passing|passed) on (your|this) (application|candidacy|profile|resume)
rejection 4: (will|are|have|is|we're|we|we've) (be |) (not|decided not|chosen not|opted not|elected not) (to |) (moving|proceeding|progressing|taking|considering|inviting|continuing|advancing|move|proceed|progress|take|consider|continue|advance|select|pursue|hire)
rejection 4: your application (will|is) (not|no longer|not going to) (be|being) (progress~|considered|taken|moving|moved|advance~|forwarded)
rejection 4: (not|won't) be (taking|progressing|proceeding|moving|advancing|continuing|inviting|offering|pursuing|considering|hiring)
rejection 3: (someone|candidate) (with|whose) (more|a closer|closer|better|stronger)
rejection 3: (can't|cannot|unable to|not able to|could not|couldn't) (offer|give|provide) (you |)(a|an|this|the|you) (position|role|interview|job|place|further|more positive|the position)
rejection 4: (not|unable|won't) * (take|taking|taken) (your |)(application|candidacy|it|things|this|you) (any |)(further|forward)
rejection 3: (position|role|search) (has been|is|was) (paused|put on hold|on hold|filled)
cue 1.2: unfortunately; regrettably; sadly
cue 0.8: after careful (consideration|review|evaluation|deliberation); carefully (considered|reviewed)
cue 1: (wish|wishing) you * (luck|success|best|well) * (search|future|career|endeavo~|job)
cue 1: best of luck (with|in|on) (your|the) (job|search|career|future|continued); (luck|success) (in|with) your (job|career|future|search|continued)
cue 1: keep your (resume|cv|details|information|profile|application|name) * (file|database|records|future|record|pool|system)
cue 0.8: encourage you to (apply|continue|keep|check|visit|consider); future (opportunities|openings|roles|positions|vacancies); (high|large|overwhelming|exceptional|great) (number|volume|calibre|caliber|quality) of (application~|applicant~|candidate~|qualified|strong|talented); (difficult|tough|hard) (decision|choice); not a reflection

rejection 4: (no|not any|don't have|do not have|currently no) (suitable |current |open |other |further |available |) (vacanc~|openings|positions|opening|place~|spot~|roles) (at|right|for|currently|available|now|that|left|open|in|to)
rejection 3.5: (we're|we are|are) (full|fully staffed) (for|now|at|until)
rejection 4.5: (withdraw|withdrawing|rescind|rescinding|retract|revoke) (the|our|your|this) (job |) offer
rejection 4: (don't|do not|didn't|not) (think|believe|feel|see) * (fit|match|suited|right)
rejection 4: (recommended|recommend|preferred|go for|going for|went for|opted for|settled on|picked|went to|gone to|given to|offered to|accepted by) (a|an|another|the|other|two|one|someone|somebody) (other |different |internal |strong |) (candidate~|applicant~|person|people|else|colleague|individual)
rejection 3.5: (cannot|can't|could not|couldn't|won't|will not|unable to) * (use your|offer you|take you|hire you|make you|give you|employ)
rejection 3.5: (not|isn't|wasn't) (quite |exactly |really |) what (we're|we are|we were) (looking|after|searching)
rejection 3.5: (no longer|not) (be |) (moving|going|taking|progressing|proceeding) (any |) (forward|further|ahead|on)
rejection 3: (position|role|job|search|requisition) (was|is|has been) (closed|cancelled|canceled|completed|eliminated|put on|filled|withdrawn) 
cue 1: (fingers crossed|good luck|best of luck|all the best|every success|much success) (with|in|for|on|to) 
cue 0.8: (apply again|reapply|re apply|keep an eye|keep in touch|other openings|try again|another go)

// Received
received 3: (get|getting) started (on|with) * (reviewing|looking|reading)
received 5: (we|we've|we have|have|has|just|successfully|safely|been|is|was) (received|got) (your|the) (application|job application|resume|cv|candidacy|online application|submission|materials|information|details|interest)
received 5: your (application|resume|cv|candidacy|submission|job application|materials) * (has|have|was|were|is) (been|now|already|just|) (successfully|safely|) (received|submitted|sent|delivered|registered|recorded|accepted for review|forwarded to|complete)
received 4.5: (confirm|confirming|acknowledge|acknowledging|confirmation|confirms|acknowledgement|receipt|acknowledges) (that we have|the|of|we have|you have|that you|receipt of|that we've|your|) (the |)(receipt of |received |submission of |submitted |)(your |)(application|job application|resume|cv|candidacy)
received 4: (received|receipt of|receiving) (your|the) (application|resume|cv|submission|candidacy)
received 4: (successfully|have|you've|you|has) (applied|submitted) (for|to|your|an|the|with|at)
received 4: (successfully|has been) submitted (your|to|for)
received 2.5: (thanks|thank you|thank) (so much |very much |again |you |) for (applying|your application|submitting|your recent application|your submission|completing (your|the) application|sending (us |)your|your job application|your online application|the application|taking the time to apply|taking the time to submit|choosing to apply|considering us)
received 2: (thanks|thank you) (so much |very much |again |) for (your interest|expressing|showing|considering|your resume|your cv|the interest)
received 3: application (received|submitted|confirmation|complete|confirmed|sent|was sent|acknowledgement); (received|submitted|sent) application
received 4: (you|you've|have) (just |successfully |) (applied|submitted) (to|for|your|as|with)
received 4: (application|resume|cv|candidacy) (sent|submitted|received|landed|came through|arrived|is in|confirmed|complete|confirmation|registered|delivered|has landed|made it|is now with|safely)
received 4: (we|we've|we have|i|i've|have|got|with) (now |just |) (have|got|has) (your) (application|resume|cv|details|materials)
received 2.5: (thanks|thank you) for (throwing|sending|your message|getting in touch|putting|reaching out)
received 4: (application|resume|profile|cv) (was|has been|were) (sent|submitted|forwarded|delivered|transmitted) to
received 2: (look|looking) forward to (reviewing|reading|learning|considering|getting to know)
received 2: (review|reviewing|look|looking|read|reading|go|going|evaluate|assess|assessing|consider) (through |at |over |)(your|all|every|each) (application~|resume~|cv|qualifications|background|profile|experience|submission~|information|details|materials|candidacy) (carefully|shortly|soon|and|against|to determine|as soon|over|thoroughly)
received 2: (will|we'll|team will|is going to|shall) (now |) (review|be reviewing|carefully review|look at|be in touch|assess|contact you|reach out|get back|evaluate|be contacting|follow up|consider|examine|process) (your|if|as|with|to you|soon|shortly|the|you|directly|within|once)
received 1.5: (team|manager|recruiter~|specialist~|department) (is|are|will) (now |currently |) (review|reviewing|be reviewing) (your|all|the)
received 1.5: (hear|heard) (back |) from us (within|soon|in the|shortly|again|either); we'll be in touch; one of our (recruiter~|team); next steps
received 2: we (appreciate|are grateful for|are excited about|are delighted by|value) your (interest|application)
received 2: (copy|summary|record|details) of your application; your application (number|id|reference)

// Under review
review 4.5: (viewed|opened|looked at|reviewed|is reviewing|saved|downloaded) your (application|resume|profile|cv|application for)
review 4.5: your (application|resume|profile|cv) (was|has been|got) (viewed|opened|seen|downloaded|reviewed by|shortlisted)
review 4.5: (application|status|candidacy) * (changed|updated|moved|advanced|progressed|set) (to|from) * (review|consideration|reviewed|process|progress|screening|considered|assessment)
review 4.5: (moved|advanced|progressed|forwarded|passed|shared|sent|advancing|moving|progressing) (your|you) (application|profile|resume|cv|details|forward|candidacy|) (on |) (to|with) (the|our) (next|hiring|following|second|relevant|final|manager|team)
review 3.5: (still|currently|now|continue to|continuing to|actively) (being |under |in the process of |) (reviewing|review|reviewed|considering|considered|evaluating|consideration|interviewing|assessing|evaluated) (your|application~|candidate~|all|the|by|profile|other)
review 4: (application|profile|resume|candidacy|cv) (is|remains|has been|are) (still|currently|now|presently|actively) (under|in|being|with) (review|consideration|process|reviewed|considered|progress|evaluation|evaluated|our|the)
review 4: (still|remain|remains|you're|you are|are) (being |under |in |very much |) (active |) (consideration|considered|in the running|in consideration|in process)
review 3: (application|candidacy|profile) (is|has been|remains) (under|in) (review|consideration|process|progress|active)
review 3.5: (delay|delayed|longer than|taking longer|bear with|patience|patient) * (review|application|process|decision|update|response|hiring|reviewing|recruitment)
review 3.5: (update|updating) you (on|about|regarding) * (still|process|taking|delay|continue|progress|reviewing)
review 3: (passed|made it|gone) (to|through) (the next|our next|the initial|initial|the first|our initial)
review 3.5: (not|yet to|no|haven't|have not|hasn't) (yet |) (made|make|reached|have) (a |our |any |)(final |hiring |) (decision|decisions)
review 4: (shortlisted|short listed|longlisted); (progressed|advanced|moved) to the next (stage|step|round|phase)
review 3: (hiring manager|hiring team|department|employer) (is|are|will be|has|was) (currently |now |) (review~|evaluat~|consider~)
review 3: (references|reference check~|background check) (for|will|has|have|to|is|as)
review 3.5: (haven't|have not|not|no|hasn't|hadn't) (yet |) (reached|made|taken|come to|got to|decided) (a |any |our |the |) (decision|conclusion|final)
review 4: (name|application|resume|profile|candidacy|details) (has been|was|is|have been) (now |) (referred|forwarded|passed|shared|sent|presented|submitted) (to|on) (the|our|a) (hiring|employing|selecting|department|manager|client|team|line|panel|committee)
review 3.5: (started|begun|begin|beginning|start) (to |) (reviewing|review|looking|screening) (applications|your|candidates|the)
review 3.5: (let you know|get back to you|decide|hear from us|decision|be in touch|update you) (by|before|in|after|towards|at) (the end|end|next|early|late|the week|calendar|monday|friday|tuesday|wednesday|thursday)
review 4: (still|application is|file is) (open|active|being|live|with|on) * (discuss~|consider~|review~|decid~|manager|team|her|him)
review 3.5: (you've|you have|you're|you are|been) (made it|progressed|advanced|through|moved|shortlisted|selected|referred) (to|for|on) (the|our|a|further) (next|second|further|shortlist|following|final stage|consideration)
review 2.5: (thanks|thank you) for (coming|meeting|your time|the chat|the call|visiting|speaking)
review 4: for (completing|submitting|finishing|taking) (the|your|our|this) * (assessment~|test|challenge|exercise|questionnaire)
review 2.5: thank you for (interviewing|taking the time to (speak|meet|interview|talk|chat)|meeting|speaking|coming|your time)
review 4: (review|evaluate|assess|go through|discuss|evaluating|reviewing) your (answers|responses|interview|assessment|results|submission)
review 4: (profile|resume|cv|application|you) (has been|was|were|have been|is being) (presented|introduced|put forward) to
review 4: (caught|caught our|attracted|grabbed|piqued|drew) (our|the) (attention|eye|interest)

// Assessment
assessment 5: (once|as soon as|after) (you complete|you have completed|you've completed|you finish|you have finished|completing|you take|completion of) (the|your|our|this) * (assessment|challenge|test|questionnaire|codesignal|hackerrank|exercise)
assessment 5: (complete|completing|take|taking|finish|start|begin|submit|do|invite~|undertake|perform) (a|an|the|our|your|this|to|short|following|quick|brief) * (assessment~|test|challenge|coding|questionnaire~|exercise|hackerrank|codility|testgorilla|assignment|homework|case study|work sample|simulation|quiz|evaluation|video interview)
assessment 5: (assessment|test|challenge|coding test|questionnaire|coding challenge|exercise|video interview|take home|assignment|task) (link|invitation|invite|deadline|is waiting|awaits|below|reminder|expires|instructions)
assessment 5: (invited|invite|inviting|invitation|asked|asking|like|need|want) (you |) (to|for) (a|an|the|our|complete|take|undertake|do|participate|) * (assessment|test|challenge|codility|hackerrank|questionnaire|exercise|assignment|case study|one way)
assessment 4: (online|coding|technical|skills|take home|home|cognitive|aptitude|personality|situational|game based|behavioral|programming|pre employment|video|written) (assessment|test|challenge|assignment|exercise|task|quiz)
assessment 4: (one way|pre recorded|on demand|asynchronous|recorded|self recorded|hirevue|digital) (video |) (interview|responses)
assessment 4: (answer|answering|complete|fill) (a few|some|the following|these|out|several|our|additional|screening) * (question~|questionnaire|form|survey) * (application|candidacy|process|role|position|consider~)
assessment 3: (next step|next stage) * (assessment|test|challenge|exercise|assignment|questionnaire)

// Phone screen
screen 5: (phone|telephone|screening|introductory|intro|initial|discovery|recruiter|exploratory|short|quick|brief|preliminary|first|informal|15 minute|20 minute|30 minute|minute|hr) (phone |telephone |video |screening |zoom |introductory |intro |teams |) (screen|call|chat|screening|conversation)
screen 5: (phone|telephone|screening|hr|recruiter|telephonic) (screening |screen |) (interview|screen)
screen 4: (schedule|arrange|set up|setting up|book|hop on|jump on|have|find|organise|organize|invite you (to|for)|available for|availability for|time for|up for) (a|some|time|an|in|the) * (call|chat|conversation|talk|phone)
screen 4: (like|love|want|keen|wanted|great|happy|excited) to (schedule|arrange|set up|chat|speak|talk|connect|have a|learn more about you|have a call|book|get to know|hop|jump|organise|invite you) * (call|chat|phone|conversation|you|speak|talk|minutes)
screen 3.5: (speak|chat|talk|connect) (with|to) you (about|regarding|over|by|on|further|briefly|in more)
screen 3: (call|chat|conversation) with (our|the|a|one of our) (recruiter|talent|hr|people|recruiting|recruitment)
screen 5: (call|phone call|conversation|chat) to (further discuss|discuss|talk further|talk about|talk through|learn more about|go over) (the|this|our|your) (role|position|opportunity|job|opening|background|experience|application|interest)
screen 5: (tried|attempted|trying|attempting) to (call|phone|ring|reach) you * (screening|screen|phone|call|interview|application|role|position|telephone)

// Interview
interview 5: (invite|inviting|invited|invitation|pleased|like|delighted|happy|love|excited|schedule|scheduling|arrange|arranging|set up|setting up|book|booking|confirm|confirming|confirmation|confirmed|reschedule|rescheduled|rescheduling|coordinate|conduct|attend|offer) (you|of|a|an|the|your|to|for|our|with|in|that) * interview~
interview 5: interview~ (is|has been|was|will be|with|for|on|at|invitation|confirmation|scheduled|details|request|schedule|confirmed|reminder|rescheduled|availability|panel|process with|slot|round) * (scheduled|confirmed|booked|rescheduled|am|pm|invitation|calendar|zoom|teams|link|monday|tuesday|wednesday|thursday|friday|moved|held|place|reminder|details)
interview 5: your (upcoming |scheduled |first |second |final |next |onsite |video |virtual |technical |panel |online |face to face |in person |) interview (with|is|at|for|on|has|will|details|invitation|tomorrow|today|schedule|confirmation|details|was)
interview 4.5: (invited|selected|shortlisted|chosen) (you |) (for|to) (an|a|the|our|attend|interview) * interview~
interview 4.5: (availability|available|times|slot~|calendar|time that works|date~|convenient) * (interview~|meet|meeting with)
interview 4: (onsite|on site|technical|final|panel|virtual|video|second|third|first|face to face|in person|final round|next round|hiring manager|first round|second round|team) (interview~|round) (with|for|on|at|is|will|process|to|stage|invitation|scheduled|in|and|via)
interview 4.5: invite you (to|for) (an |a |the |) (interview~|meet|visit|come|in person|on site|panel|second|final|next)
interview 4: (glad|pleased|happy|like|love|delighted|wants|want|great|good|keen) to (meet|see|have) you (in|on|at|for|and|next|this|here|again|face|over|to)
interview 4: (through|advance|advancing|move|moving|progress|invited) (to|on) (the|our|a) (final|panel|next|second|onsite|last|interview|first) (panel |final |round |) (interview~|round|panel|stage of interview)
interview 3.5: (come|coming|stop|drop) (in|by|over) (for|to) (an|a|the|our|meet|see) (interview~|chat|trial|talk|meeting|visit|conversation|working|shift)
interview 4: (trial shift|trial day|working interview|site visit|panel interview|sample lesson) (on|at|is|for|this|next)
interview 4: interview (invitation|invite|confirmation|confirmed|scheduled|request|reminder|rescheduled|availability|details|schedule)
interview 4: (like|love|pleased|delighted|want|happy|excited) to (meet|interview|invite) (with |) you
interview 4: (meet|meeting) with (our|the|you|members|several|hiring|some) * (team|manager|lead|panel|interview~|in person|office|founder~|cto|ceo)
interview 3.5: (pick|choose|select|book|schedule|find) (a|your|an|one|the|from) (time|slot|date|appointment|interview|suitable|convenient|preferred) * (interview|calendly|calendar|link|below|meet|meeting|works)
interview 3: (look|looking) forward to (meeting|speaking with|seeing|interviewing|our interview|our conversation) you
interview 3: (zoom|teams|google meet|meet|webex) (link|meeting|invite|invitation) * (interview|below|join)

// Offer
offer 5: (pleased|delighted|happy|excited|thrilled|like|glad|proud) to (extend|offer|make|present|formally offer|inform you that we would like to offer) (you |) (an|a|the|this|our|your|you) * (offer|position|role|job|employment|internship|contract|opportunity)
offer 5: (offer letter|letter of offer|formal offer|job offer|offer of employment|employment offer|written offer|verbal offer|conditional offer|employment contract|employment agreement|contract of employment|offer package|offer details)
offer 5: (extend|extending|extended|make|making|made|present) (you |) (an|a|the|this|our) (formal |conditional |official |job |verbal |) offer
offer 4.5: (offer|offering|offered) you (the|a|an|this|our|employment) (position|role|job|place|internship|contract|employment|full|permanent|opportunity)
offer 4: (offer|contract) (is attached|attached|has been|for your signature|to sign|for signature|for the position|for the role|expires|for you to)
offer 4: (accept|sign|signing|accepting|countersign|review and sign) (the|this|your|our|and return) (offer|contract|offer letter|agreement|formal)
offer 4: (we want|want|we'd love|love|like) you (to join|on) (our|the|us|as|team|board)
offer 3: (welcome) (to the team|aboard|on board); (congratulations) * (offer|selected for the position|joining|welcome|successful|got the job|new role)
offer 4: (signed|your signed) (offer|contract|agreement); (offer is yours|job is yours|the job if|position is yours)
offer 3.5: (start date|first day) (is|will be|on|of) (confirmed|monday|tuesday|set|on|the|september|january)
offer 4: (we'd|we would|would) (like|love|be delighted|be happy|be thrilled) to (have you|offer you|bring you|hire you|welcome you) (join|on|as|the|to|in|aboard|onto|this|a)
offer 4: (revised|updated|improved|final|new|written) offer (of|is|with|for|letter|attached|below|reflects)
offer 3: (start date|starting salary|annual salary|base salary|compensation package) (of|is|will|for|and|for your)

// As people received them
received 4: (submission|application|profile|candidacy) * (is in our system|is in the system|has reached us|reached us safely)
received 4: (just|to) (to |) (confirm|say) (that |) we (have got|have|got|received) your
rejection 4: (position's|role's|job's|post's|vacancy's|spot's) (already |now |) (been |) (filled|taken|closed|gone|given)
rejection 5: (not|weren't|wasn't|haven't) (been |) referred (to|for)
review 4.5: (missing|lacking|need|require|lack) (a |the |your |) (copy|copies|transcript~|certificate~|proof of|following documents|following information|document~) (of|from|for|to|in|before)
review 4: (additional|further|more|missing) (application |applicant |) (information|documents|documentation|details) (is |are |) (required|needed|requested|necessary)
review 4: (on|to) (the|our) (reserve|waiting) list
review 4.5: (not|nobody|no one|never|hasn't|haven't) (has |have |) been (turned down|rejected|declined|ruled out|refused)
screen 4.5: (push|move|shift|postpone|reschedule|rearrange|delay) (our|the|your|this) (phone |first |intro |) (call|chat|conversation)
screen 4: (select|pick|choose|book|find|grab) (a|any|some) (time|slot) * (chat|call|conversation)
interview 4.5: (push|shift|postpone|reschedule|rearrange|delay) (our|the|your|this) (interview|meeting|visit)
if 1: (won't|can't|cannot|unable|not) (be |) (able |) (to |) make (our|the|my|your|that|this|tomorrow|today|monday|tuesday|wednesday|thursday|friday)
none 5: (found|have|here is|here's) (a job|jobs|a position|an opening) (that |) (you may|you might|you could|you'd) (be interested|like)
none 5: (saved|save|saving|kept) (the|your) application (that |) (you |) (started|began|draft|until|so that)
none 4: (won't|not) be (sent|submitted) (unless|until) you

// The employer as the sentence's subject
title 7: {C} (has|have) (invited|asked|received|viewed|reviewed|requested|decided|downloaded|sent|opened|shortlisted|scheduled|selected|rejected|chosen|closed|moved)
title 7: {C} (invites|invited|received|viewed|asked|sent|reviewed|is reviewing|would like|wants|has been|asks|uses|is inviting|downloaded|opened|requests)
title 5: {C} (is|are|will|team|talent|recruiting|hr|careers|invites)
title 6: {C} (application|candidacy|interview) (update|status|confirmation|acknowledgement|acknowledgment|decision)
title 6: {C} (follow up|update|next steps) (for|on|regarding|about) (the|your|our)
title 7.5: (profile|resume|cv|application|you) (has been|was|were|have been|is being) (presented|introduced|put forward|submitted) to (our client|the client|) {C}
title 6: (recruiter|someone|employer|manager|company|the employer|team|recruiters) (from|at|of) {C}
title 5.5: (assessment|test|interview|screening|call|meeting|chat|questionnaire) (for|with|by) {C}
title 5.5: (thanks|greetings|hello|message|news|update|note|email|following up|checking in|feedback) (from|by) {C}
title 6: (company|employer|firm|client) {C}
title 7.5: (applied|applying|apply|application|thanks for applying) to {C} (for|as)
title 7.5: (hired|hiring|looking|stepping in|applied|application|apply|resume|cv|interview|recruiting|seeking|searching) (for|to be|to become|as) (a|an|our|the|) {T}
title 7.5: (application|applied) to {C} for (the|a|an|) {T}
title 7: (our|the|your) {T} (posting|programme|program|spot|places|place|position|role|opening|vacancy|opportunity|job|team member)

// What is only possible
if 1: (if|should|once|when|whether|unless|where|provided|in the event|in case) (that |) (your|we|our|there|there's|it|selected|shortlisted|successful|chosen|the|a|this|an|you are selected|you are successful|you are chosen|you are shortlisted|you are a|you're a|you are invited|you meet|you match|you qualify|your|you be|you have been|you are not|you were|you do not|you don't|you haven't|you have not|you're selected|you're successful|you're shortlisted|you are considered|you're not|it's|any|you move|you progress|you pass|you've been|we're|we'd|we feel|either)
if 1: (only|those|selected|shortlisted|successful|qualified|suitable|chosen|some|all) (the |) (candidate~|applicant~|individuals) * (will|who|are|be|whose|for|may|selected|should)
if 1: (not|unable|cannot|can't) (be |) (able |) (to |) (respond|reply|contact|answer|provide individual|get back|accommodate individual|personally|individually|offer feedback|provide feedback|offer individual|give individual|send|accept applications)
if 1: not (every|all|everyone|each) (applicant~|candidate~|one|who); interviews (will|are|usually|normally|may) (be |) (held|conducted|scheduled|take|start|begin|offered)
if 1: (anybody|anyone|those|everyone|candidates|applicants|people) (who|that|not|selected|we); you (can|may) (always |also |) withdraw; (or want|want|wish|need|like) to withdraw; (feedback|updates) by (phone|telephone); (we'd|we would|will|we'll) (only |) (ask|invite|contact|call|schedule|arrange|reach) (you |) (for|to|if|should|out if)
if 1: (process|stages|steps|typically|usually|generally|normally) (include~|involve~|consist~|may|usually|will|is|are|then) ; (may|might|could) (be |also be |)(asked|invited|contact~|required|include|reach|ask|invite); to (determine|see|decide|assess) (if|whether); (reminder|remember) that; our (recruitment|hiring|interview|selection) process (is|has|usually|typically|consists|includes|takes); (unable|not able) to (make|open|view|attend|join|read|access|see|click); (tips|advice|prepare) for (your|an|the|interviews); (not|never) (ask|request|require|charge) (for|you|any|candidates|payment); candidate privacy; do not (reply|respond)
if 1: you (will|would|'ll|may|might|can) (be |also |) (contacted|invited|receive|hear|expect) (if|should|only|when|for|by|an|to|from|either)

// No application mail
none 6: (finish|complete|continue|resume|submit) (your|the) (incomplete |unfinished |saved |draft |job |) application
none 4: (application|profile) (is|was|remains) (incomplete|not complete|almost complete|nearly complete|unfinished|still in draft|not yet submitted|not submitted|in progress and|saved as)
none 5: (haven't|have not|didn't|did not|not|forgot to|yet to) (yet |) (finish~|complete~|submit~) (your|the|an|submitting|it) * application
none 5: (started|began|start) (an |your |the |applying |) * application * (finish|complete|submit|not|didn't|saved|left)
none 6: (verification|security|one time|confirmation|access|sign in|login|authentication|passcode|activation) (code|passcode|pin|password|passwords|link)
none 6: (verify|confirm|validate|activate|verifying|confirming) your (email|e mail|account|identity|address|new account|registration)
none 6: (reset|resetting|forgot|forgotten|change|changed|set|create|update) (your|a|the|password|my) (password|login|passcode|new password)
none 5: (account|profile|candidate account|talent profile|candidate profile) (has been|was|is) (successfully |now |) (created|activated|registered|set up|updated|locked)
none 5: (welcome to|created|creating|registering|registered|signing up|sign up|signed up) (your |an |for |with |to |the |a |) (account|candidate home|job alerts|newsletter|talent community|talent network|candidate account|profile)
none 6: (new|recommended|similar|matching|more|top|latest|hot|suggested|relevant|remote|open|job|these|other|fresh|great) (job~|jobs|roles|positions|opportunities|vacancies|openings|matches) (for you|in|near|matching|that match|based|available|alert|this week|today|we found|posted|match|you may|you might|from|at|picked|just|added|like)
none 5: (job alert|job alerts|jobs for you|job matches|job recommendation~|daily digest|weekly digest|jobs matching|jobs you|jobs that match|alerts you|saved search)
none 5: (talent community|talent network|talent pool|career network) * (join~|welcome|thank~|update|news|member|sign|subscri~)
none 5: (join~|welcome to|joining|thank you for joining|part of) (our|the|a) (talent|career|candidate) (community|network|pool)
none 5: (feedback|survey|experience|opinion) * (take|minutes|complete|survey|rate|share|short|questionnaire|tell us|appreciate|value|improve|how was|how did)
none 5: (rate|tell us about|how was|how would you rate|share) your (experience|candidate experience|application experience|feedback|interview experience|thoughts)
none 4: (newsletter|webinar|podcast|unsubscribe from this newsletter|this week in|register now|limited time|sale|discount|off your|coupon|promo|free trial|premium|subscription|upgrade)
none 5: (came across|found|saw|stumbled|impressed by|noticed|reaching out) * (profile|your background|linkedin|github|resume) * (opportunity|role|position|interested|open to|think|fit|client|looking|match|thought|great)
none 4: (reaching out|reach out|contacting you|writing to you|get in touch|message you) * (opportunity|role|position|client of mine|exciting|about a|new role|regarding an|hiring for|looking for|behalf of a)
none 4: (are you|you're|you|be|you might be|you would be|would you be) (open to|interested in|looking for|exploring|considering) (new |a new |hearing |exploring |other |discussing |) (opportunit~|role~|about|position~|job~|challenge~|change)
none 5: (i am|i'm|i would like|i'd like|i want|i wish|i) (writing to apply|writing to express my|writing to withdraw|writing to inquire|writing to enquire|apply~|attach~|enclos~|submit~|interested in|excited to apply|to apply|applied|have attached|am applying|to withdraw|to express) (my|to|for|in|you)
none 5: (please|kindly|) find (attached|enclosed) my (cv|resume|application|cover); attached (is|are|you) (will find |find |) my (cv|resume|cover)
none 5: (invitation|would like|wants|request~) to connect; (accepted|sent you|has sent you) (a|your|an) (message|invitation|connection|inmail|new message)
none 4: (people|profile|who) (viewed|searched|views) (your profile|this week|you); (appeared|appearing) in * search~; (congratulate|work anniversary|birthday)
none 6: (demographic|voluntary|equal opportunity|self identification|eeo|diversity) (survey|questionnaire|self identification|disclosure|demographic|monitoring)
none 6: (shipment|package|parcel|order) (has been|was|is|have been) (successfully |) (delivered|shipped|dispatched|out for delivery)
none 4: (your|order|payment|invoice|subscription|shipment|delivery|booking|receipt|ticket|appointment|reservation) (order|payment|invoice|subscription|shipment|package|parcel|bill|booking|receipt) (has|is|was|number|confirmation|#|for|from|shipped|total)
none 4: (credit card|loan application|mortgage|visa application|apartment|rental application|insurance|tax return|school|university admission|admissions|scholarship|passport|planning application|grant application|membership application|card application)
none 5: application * (credit card|loan|mortgage|visa|apartment|rental|lease|scholarship|insurance|admission|permit|membership|grant|account|tenancy|card)
none 4: (meet|introduce|introducing|introduction|connecting|intro) (you to|my|both|the two|you both|each other|to)
none 5: (withdrew|withdrawn|withdraw|withdrawal of) (your|my|from) (application|consideration|candidacy|the)
none 4: (career fair|job fair|hiring event|open house|networking event|virtual event|info session|career day|recruiting event|meetup)
none 4: (scam|phishing|fraudulent|suspicious) (alert|activity|sign|login|email)
none 5: (new (sign in|login|device)|sign in (attempt|from|to your)|log in to your account|signed in (from|to))
none 4: (privacy|terms) (policy|of service|notice|of use) (update~|change~|has|have); (updated|updating|changes to) our (privacy|terms); (retain|delete|deletion|data|consent|gdpr) (of |your |) (data|candidate data|personal data|profile) (will|has|expire~|be|retention|for another)

// Words of other trades, and of this one
other 1: (tenancy|landlord|lease|rent|apartment|flat|room|roommate|mortgage|loan|loans|credit|apr|lender|grant|grants|scholarship|visa|passport|consulate|admission|admissions|tuition|semester|enrolment|enrollment|insurance|policyholder|premium|membership|donation|invoice|order|shipped|delivery|refund|purchase|cart|ticket|tickets|podcast|episode|newsletter|webinar|discount|subscribe|subscription|coupon|pull request|commit|repository|merge|statement|payslip|dating|match with|planning permission|permit|appointment|patient|clinic|insured)
job 1: (job|jobs|position|role|vacancy|recruiter|recruiting|recruitment|candidate|candidates|candidacy|resume|cv|hiring|career|careers|employment|opening|interview|interviewed|interviews|internship|salary|applicants|requisition|shortlist|experience|qualifications|skills|team)

// Titles and companies
title 9: (position|role|job|post|opening|vacancy|opportunity) (of|as|for|for a|titled|as a|as an) {T} (at|with|within|here at) {C}
title 9: (for|to|in|regarding|about|fill) (the|our|a|an|this) {T} (position|role|job|opening|opportunity|vacancy|post|internship|program|requisition) (here |with us |) (at|with|within) {C}
title 8.5: (for|to|in|regarding|about|fill|of) (the|our|a|an|this) {T} (position|role|job|opening|opportunity|vacancy|post|requisition)
title 8: (applying|applied|application|apply|interest|interested|interview|interviewing|candidacy|considered|applicant) (for|to|in) (the|our|a|an|) {T} (at|with) {C}
title 7.5: (position|role|job|post|opening|vacancy|opportunity|offer) (of|titled|entitled) (a|an|the|) {T}
title 7: (applying|applied|application|apply|candidacy|applicant|considered|candidate|interview|offer|selected|hiring|interviewing) (for|as) (the|our|a|an|) (position of|role of|post of|job of|position|role|job|) (a|an|) {T}
title 6: (interested|interest) in (the|our|a|an|) {T} (position|role|job|opening|opportunity|vacancy)
title 6: (join|joining|work|work for|onboard) (us|our team|the team|{C}) as (a|an|our|the|) {T}
title 6: (position|role|job|vacancy|requisition) {T} (at|with) {C}
title 6: (applying|applied|apply|application) to (the|be a|be our|be an|become a|become an|be the|be|) {T}
title 6: (you|candidate|candidates|someone|people|candidacy|search|shortlist~|consider~|candidate|you're|us|resume|cv|here|information|materials|submission|conversation|call|interview|interviews|assessment|test|posting|vacancy|opening|about|regarding) (for|about|regarding|re) (the|a|an|our|) {T}
title 5.5: (re|regarding|ref|concerning) {T}
title 6.5: the {T} (assessment|test|interview|screening|challenge|search|team lead)
title 8: (application|applying|applied|apply|candidacy|resume) (to|with|at) {C}
title 8: (application|resume|cv) (was|has been|is) (sent|submitted|forwarded|delivered|successfully submitted) to {C}
title 7: (interest|interested) in (joining|working at|working with|working for|a career at|a career with|careers at|employment at|employment with|employment opportunities at|employment opportunities with|career opportunities at|career opportunities with|opportunities at|opportunities with|opportunities within|becoming part of|being part of|being a part of|becoming a part of|a position at|a position with|a role at|a role with|a job at|exploring opportunities at|pursuing a career at|exploring a career with) (the|) {C}
title 5.5: (interest|interested|believe|believing) in {C}
title 6.5: (joining|join) (us at|the team at|our team at|the) {C}
title 5: (joining|join) {C}
title 6: (role|position|opportunity|opening|opportunities|openings|roles|positions|job|jobs|career|careers|team|interview|interviewing|here|employment|recruiting|recruitment|recruiter|manager|hiring|talent|work|working|conversation|chat|offer|folks|everyone|us|life|vacancy|internship) (at|with) {C}
title 6: behalf of (the|everyone at|all of us at|all at|our team at|the team at|the entire|) {C}
title 5.5: (the|your|our|from) {C} (recruiting|recruitment|talent|hiring|people|careers|hr|human resources|talent acquisition|recruiters|team|family|application)
title 5.5: (thank you|thanks) for (choosing|considering) {C}
title 5: (consider|considering|choosing|choose) {C} (as|for|and|in)
title 6: (you|candidate) (to|for) {C} as (a|an|our) {T}
title 5.5: (about|with|from) (the|) {C} (application|team|interview)
title 6.5: (welcome to) {C}
title 7: (viewed|opened|reviewed|seen|received|downloaded|considered|accepted|sent|rejected|declined|read) by {C}
title 7: interest (you have shown|shown|you've shown|that you have shown|you showed|you have expressed|you expressed) (in|for) (the|working at|working for|joining|) {C}
title 6: (applied|application|applying|apply) * (role|position|job|opening) (at|with) {C}
title 6.5: (sent|forwarded|delivered|submitted|transmitted) (to|over to) {C}

// As people write without a template
received 4: (got|have|received|found|read|saw) your (resume|cv|application|letter|papers|stuff|details|note|email about)
received 3: (i'll|we'll|will|going to|gonna) (take a look|have a look|look at it|look it over|read it|go through it|pass it on|get back to you|look through)
received 3: (came|come) (through|in) (fine|ok|okay|safely|well|all right)
rejection 4: (not|isn't|won't|ain't) (going to |gonna |) (work out|happen|be able to hire|work for us|be joining|be moving|make it work)
rejection 4: (found|have|got|hired|chose|picked) (someone|somebody|a person|another person|people) (else|already|for|with|who)
rejection 4: (don't|do not|won't|no longer) (need|require) (anyone|anybody|any more|more|another|help|extra)
rejection 4: (position|job|spot|role|place|vacancy) (is|has|was|got) (gone|taken|been taken|already taken|filled)
rejection 3.5: (can't|cannot|couldn't|won't) (take|hire|use|offer|bring|give) (you|anyone|anybody|any more|on any|on more)
rejection 3.5: (maybe|perhaps) (next|another) (time|year|season|summer|round)
rejection 3.5: (it's|is|was|it was) a no (from|for|this|at)
rejection 3.5: (not|never) (a |an |) easy (decision|choice|mail|email|message|letter) * (other|another|not|someone|else)
rejection 4: (close call|narrowly|runner up|second choice|came second|just missed|missed out|fell short|did not make|didn't make)
interview 4: (can|could|would) you (come|make it|do|meet|manage|join us) (in|by|on|next|this|to|for|over|at|us|tomorrow)
interview 4: (pop|swing|drop|come|stop) (in|by|over|round|down) (on|for|this|next|tomorrow|to|and|any)
interview 4: (let's|let us|we'd like to|we want to|want to|would like to|happy to|keen to|eager to|wish to|hope to) (meet|see you|get together|sit down|have you in|interview)
interview 3.5: (see you|expect you|expecting you|waiting for you|meet you) (on|at|there|then|next|tomorrow|monday|tuesday|wednesday|thursday|friday|in our|in the)
screen 4: (give|giving|gave) you a (call|ring|buzz|bell)
screen 4: (quick|short|brief) (call|chat|word|ring|zoom|talk|conversation)
screen 4: (are you|are you|you) (free|available|around) (for|to) (a|chat|talk|speak|call|have)
screen 3.5: (good|best|convenient|right) (time|number) (to call|to ring|to reach|to speak|to talk|for a call)
offer 5: (you're|you are) hired; (job|position|role|spot|place) is yours; when can you start; (want|like|love) you to (start|join|work); you (got|have got|have) the (job|position|role|part)
offer 4: (join|joining|start|starting) (us|with us|our team|the team|work) (on|as of|from|in) (monday|tuesday|september|january|february|march|april|may|june|july|august|october|november|december|the|1)
offer 4: (pay|salary|wage|compensation|hourly rate|package) (is|of|will be|would be|at) 
review 3.5: (still|not) (thinking|deciding|sure|talking|looking|made up|finished) * (about|at|it|application|candidates|decision|you)
review 3.5: (few|couple of|some|one|two|three) (more|other) (people|candidates|interviews|applicants) to (see|meet|talk|speak|interview)
assessment 4: (sending|send|sent|attached|attach|here is|here's|prepare|bring) (you |) (a|an|the|our|your) (small |short |little |brief |technical |) (task|exercise|assignment|test|challenge|case|sample|brief|homework)

// Not about this person's application
none 4: (mock|practice|podcast|radio|exclusive|media|press|user|customer|research|exit|informational|television|tv) interview~
none 4: interview~ (tips|questions|practice|prep|preparation|guide|answers|course|coach|coaching|skills|series|workshop|transcript|podcast|advice)
none 4: (special|exclusive|limited|great|best|holiday|summer|introductory|our latest) offer~
none 4: offer~ (ends|expires|code|valid|terms|applies|available until|for subscribers|for members)
none 4: (view|read|open) (this email |this |it |) (in your browser|online|in browser); (you're|you are|you) (receiving|received|getting) this (email|newsletter|message|because)
none 4: (hi|hello|dear) (all|everyone|everybody|team|friends|subscriber|member|customer|reader|readers|neighbours|colleagues|student|students|author)
none 4: (issue|pull request|merge request|commit|build|pipeline|deployment|ticket) (opened|closed|merged|failed|passed|number|assigned|#)
none 4: (call for|submit your|your) (papers|proposal|proposals|abstract|manuscript|talk|paper|submission to)
none 4: (employer branding|hiring trends|job market|career advice|resume tips|cover letter tips|salary guide|job search tips|job hunting)
none 4: (refer a friend|invite a friend|your friend|referral bonus|reward points|earn points)
none 4: (reminder|deadline) * (to apply|apply by|applications close|apply before)
none 4: (apply now|easy apply|quick apply|one click apply|apply today|apply here|apply with one)
none 4: (invites you to apply|invited you to apply|invite you to apply|encourage you to apply for this|would you like to apply|submit an application|consider applying|interested in applying)
other 1: (bank|card|cardholder|checking|savings|deposit|interest rate|property|viewing|bedroom|deposit|utilities|student|students|course|courses|campus|faculty|applicant portal|financial aid|funding|award|awards|proposal|manuscript|journal|reviewers|conference|speaker|beta|waitlist|app|download|patients|doctor|dentist|treatment|coverage|claim|claims|refund|flight|hotel|reservation|booking|domain|hosting|gym|library|parking|license|licence|adoption|foster|contest|competition|audition|episode|listeners|readers|subscribers|sponsor|sponsored|voucher|giveaway|charity|fundraiser|petition|vote|election|tax|irs|court|census|spring|wedding)
none 6: (admission|admissions) (committee|office|decision|team|officer|process)
none 5: (msc|bsc|phd|mba|masters|bachelor|bachelors|degree|undergraduate|doctoral|study) (program|programme|course|degree|studies|admission)
none 5: (fall|spring|winter|summer|autumn) (semester|term|intake|quarter)
none 5: (consent|retention period) (expires|expired|will expire|for|to store|to keep|to process|is required|request)
none 5: (data|profile|personal data|information|record|account) (will be|has been|have been|is going to be) (deleted|erased|removed|anonymised|anonymized)
none 4: (gave|give|renew|extend|withdraw|need) (us |) (your |)consent

// Applications for other things
none 5: (applying|applied|apply|application|applications|applicant|interest|offer|approved|eligible|decision|submission) * (credit card|rewards card|loan|mortgage|refinance|refinancing|apartment|flat|rental|lease|tenancy|the room|a room|studio|condo|the unit|bedroom|visa|passport|citizenship|permit|scholarship|bursary|grant|msc|mba|phd program|phd programme|master's|masters|bachelor's|undergraduate|postgraduate|course of study|to volunteer|volunteering|as a volunteer|membership|term life|life insurance|coverage|policy|manuscript|abstract|poem|poems|short story|residency|accelerator|early access|waitlist|checking account|business account|trademark|allotment|foster)
none 4: (loan|mortgage|rental|apartment|tenancy|visa|passport|scholarship|grant|admission|admissions|membership|volunteer|card|unit|property|graduate|university|policy|life insurance) (application|applications|applicant|applicants|offer|interview|decision|approval|status)
none 4: (move in|viewing|security deposit|credit check|credit score|credit report|underwriter|underwriting decision|annual percentage|member fdic|equal housing|landlord|letting agent|tuition|enrolment deposit|transcript)
none 5: (withdrew|withdrawn|withdrawal|withdraw) * (application|candidacy|consideration); application * (withdrawn|withdrawal) * (request|you|asked|confirm~)
`
