package mailreader

// moreRelays goes on from relayTable.
const moreRelays = `
recruitmail|ats|sub|recruitmail.com
RippleHire|ats|none|ripplehire.com
LiveHire|ats|none|livehire.com
Ceipal|ats|none|ceipalmail.com ceipal.com
ELMO|ats|none|elmotalent.com.au elmo.com.au
Springboard|ats|none|springboard.com.au
Expr3ss|ats|sub|expr3ss.com
networx|ats|none|networxrecruitment.com
Jobtrain|ats|none|jobtrain.co.uk
Applied|ats|none|beapplied.com applied.com
Talemetry|ats|none|talemetry.com
PeopleStrong|ats|none|peoplestrong.com
TurboHire|ats|none|turbohire.co
GuideCom|ats|none|guidecom.de
Abacus Umantis|ats|none|abacusumantis.ch
Ostendis|ats|none|ostendis.com ostendis.ch
Dualoo|ats|none|dualoo.com
TalentLyft|ats|none|talentlyft.com
RecruitNow|ats|none|recruitnow.nl
Hireserve|ats|none|hireserve.com
Emply|ats|sub|emply.net
HR-ON|ats|none|hr-on.com
ReachMee|ats|none|reachmee.com
Webcruiter|ats|none|webcruiter.no webcruiter.com
JobDiva|ats|none|jobdiva.com
Bullhorn|ats|none|bullhornmail.com
HiringThing|ats|none|hiringthing.com
PeopleAdmin|ats|none|peopleadmin.com
HireTouch|ats|none|hiretouch.com
CareerPlug|ats|none|careerplug.com
Apploi|ats|none|apploi.com
SuccessFactors|ats|none|successfactors.jp successfactors.cn
onlyfy|ats|either|onlyfy.io
d.vinci|ats|sub|d-vinci.de
nCore|ats|none|ncoreplat.com
TAG Candidate|ats|none|tagcandidate.com
Recrut.AI|ats|none|recrut.ai
CVing|board|none|cving.com
Internshala|board|none|internshala.com
Unstop|board|none|unstop.com unstop.news
Caterer|board|none|caterer.com
Cord|board|none|cord.co
hackajob|board|none|hackajob.com
Cutshort|board|none|cutshort.io
JobCloud|board|none|jobcloud.ch
willhaben|board|none|willhaben.at
devjobs.at|board|none|devjobs.at
jobbnorge|board|none|jobbnorge.no
The Protocol|board|none|theprotocol.it
Jobright|board|none|jobright.ai
Vivian|board|none|vivian.com
Health eCareers|board|none|healthecareers.com
jobvalley|board|none|jobvalley.com
AZUBIYO|board|none|azubiyo.de
Truffls|board|none|truffls.de
Instaffo|board|none|instaffo.com
WeAreDevelopers|board|none|wearedevelopers.com
Gradcracker|board|none|gradcracker.com
targetjobs|board|none|targetjobs.co.uk
Prosple|board|none|prosple.com
GradConnection|board|none|gradconnection.com
Milkround|board|none|milkround.com
Bright Network|board|none|brightnetwork.co.uk
AcademicJobsOnline|board|none|academicjobsonline.org
Arctic Shores|tool|none|arcticshores.com
SHL|tool|none|talentcentral.com
DevSkiller|tool|none|devskiller.com
myInterview|tool|none|myinterview.com
Prelude|tool|none|prelude.co
HireRight|tool|none|hireright.com
Sterling|tool|none|sterlingcheck.com
Vetty|tool|none|vetty.co
`
