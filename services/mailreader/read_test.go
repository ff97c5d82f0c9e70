package mailreader

import (
	"strings"
	"testing"
	"time"
)

// plainMails are what common systems write when nobody is being original.
var plainMails = []struct {
	name, from, fromName, subject, text string
	kind                                Kind
	company, title                      string
}{
	{"greenhouse received", "no-reply@us.greenhouse-mail.io", "", "Thank you for applying to Corvane",
		"Hi Sam,\n\nThank you for your interest in Corvane! We wanted to let you know we received your application for Senior Backend Engineer, and we are delighted that you would consider joining our team.\n\nOur team will review your application and will be in touch if your qualifications match our needs for the role. If you are not selected for this position, keep an eye on our jobs page as we're growing and adding openings.\n\nBest,\nThe Corvane Recruiting Team\n", KindReceived, "Corvane", "Senior Backend Engineer"},
	{"greenhouse rejection", "no-reply@greenhouse.io", "", "Important information about your application to Corvane",
		"Hi Sam,\n\nThank you for taking the time to apply for the Data Engineer role at Corvane. After careful consideration, we have decided to move forward with other candidates whose experience more closely aligns with our needs at this time.\n\nWe wish you the best of luck in your job search.\n\nCorvane Talent Team", KindRejection, "Corvane", "Data Engineer"},
	{"lever received", "no-reply@hire.lever.co", "Brightpool", "Thank you for your application to Brightpool",
		"Sam,\n\nThank you for applying to the Product Designer position at Brightpool. We've received your application and our team is reviewing it. If your experience is a match, we will reach out to schedule an interview.\n\nThanks,\nBrightpool Team", KindReceived, "Brightpool", "Product Designer"},
	{"workday received", "nordfeld@myworkday.com", "Workday", "Your application for R-20391 Financial Analyst",
		"Dear Sam,\n\nThank you for your interest in Nordfeld. This email confirms we have received your application for the R-20391 Financial Analyst position. You can check the status of your application by logging in to your Candidate Home account.\n\nRegards,\nNordfeld Talent Acquisition\n\nThis is an automated message. Please do not reply.", KindReceived, "Nordfeld", "Financial Analyst"},
	{"workday rejection", "nordfeld@myworkday.com", "Nordfeld Careers", "Update on your application",
		"Hello Sam,\n\nThank you for your interest in the Financial Analyst (R-20391) position. We have reviewed your background and, unfortunately, you have not been selected to move forward in the process.\n\nSincerely,\nNordfeld", KindRejection, "Nordfeld", "Financial Analyst"},
	{"ashby received", "no-reply@ashbyhq.com", "Quillworks Hiring Team", "Thanks for applying to Quillworks!",
		"Hi Sam,\n\nThanks for applying to the Staff Engineer role at Quillworks. We're excited to review your application. If there's a fit, someone from our team will reach out to set up a call.\n\nThe Quillworks Team", KindReceived, "Quillworks", "Staff Engineer"},
	{"linkedin sent", "jobs-noreply@linkedin.com", "LinkedIn", "Sam, your application was sent to Harrow & Finch",
		"Your application was sent to Harrow & Finch\n\nMarketing Manager\nHarrow & Finch\nBerlin, Germany (Hybrid)\nApplied on May 2, 2025\n\nNow, take these next steps for more success\nView similar jobs you may be interested in\n\nBrand Manager\nOther Corp\nHamburg, Germany\n\nUnsubscribe", KindReceived, "Harrow & Finch", "Marketing Manager"},
	{"linkedin viewed", "jobs-noreply@linkedin.com", "LinkedIn", "Your application was viewed by Harrow & Finch",
		"Your application was viewed by Harrow & Finch\n\nMarketing Manager\nHarrow & Finch · Berlin, Germany\nApplied on May 2, 2025\n", KindUnderReview, "Harrow & Finch", "Marketing Manager"},
	{"linkedin rejection", "jobs-noreply@linkedin.com", "LinkedIn", "Your application to Marketing Manager at Harrow & Finch",
		"Your update from Harrow & Finch\n\nThank you for your interest in the Marketing Manager position at Harrow & Finch in Berlin, Germany. Unfortunately, we will not be moving forward with your application, but we appreciate your time and interest in Harrow & Finch.\n\nRegards,\nHarrow & Finch\n", KindRejection, "Harrow & Finch", "Marketing Manager"},
	{"indeed sent", "indeedapply@indeed.com", "Indeed Apply", "Indeed Application: Warehouse Associate",
		"Application submitted\n\nWarehouse Associate\nPell Logistics - Dayton, OH\n\nThe following items were sent to Pell Logistics. Good luck!\n• Application\n• Resume\n\nNext steps: The employer or job advertiser may reach out to you about your application.", KindReceived, "Pell Logistics", "Warehouse Associate"},
	{"smartrecruiters received", "notification@smartrecruiters.com", "Tessarine", "Thank you for your application",
		"Dear Sam,\n\nThank you for applying to the position of Quality Engineer at Tessarine. Our recruiters will review your profile and contact you should your experience match.\n\nKind regards,\nTessarine Recruitment Team", KindReceived, "Tessarine", "Quality Engineer"},
	{"icims received", "acmefoods+autoreply@talent.icims.com", "Acme Foods Talent", "Thank you for applying - 2024-1187 Shift Supervisor",
		"Dear Sam,\n\nThank you for submitting your resume for our Shift Supervisor opening. We will review your qualifications. Due to the volume of applications we are unable to respond to each applicant individually.\n\nSincerely,\nTalent Acquisition\nAcme Foods", KindReceived, "Acme Foods", "Shift Supervisor"},
	{"interview by hand", "jane.poole@veldmark.com", "Jane Poole", "Interview for Operations Manager",
		"Hi Sam,\n\nWe were impressed by your background and would like to invite you to an interview for the Operations Manager position. Are you available on Tuesday, 4 March 2025 at 2:00 PM CET? It will be a video call on Teams with our COO.\n\nBest regards,\nJane Poole\nHR Manager, Veldmark", KindInterview, "Veldmark", "Operations Manager"},
	{"phone screen", "tom@brightpool.io", "Tom from Brightpool", "Brightpool - intro call",
		"Hi Sam,\n\nThanks for applying to our Product Designer role. I'd love to set up a 30 minute phone screen to learn more about you. Please pick a time that works here: https://calendly.com/tom\n\nTom\nRecruiter, Brightpool", KindScreen, "Brightpool", "Product Designer"},
	{"assessment", "no-reply@codility.com", "Codility", "Invitation to a coding assessment from Brightpool",
		"Hello Sam,\n\nBrightpool has invited you to complete an online assessment as part of your application for Backend Engineer. You have 90 minutes. Please complete the test by June 4.\n\nGood luck!", KindAssessment, "Brightpool", "Backend Engineer"},
	{"offer", "jane.poole@veldmark.com", "Jane Poole", "Offer of employment",
		"Dear Sam,\n\nCongratulations! We are pleased to offer you the position of Operations Manager at Veldmark. Please find attached your offer letter. Kindly sign and return it by Friday.\n\nBest regards,\nJane Poole\nVeldmark", KindOffer, "Veldmark", "Operations Manager"},
	{"personio german", "no-reply@m.personio.de", "Lindwerk GmbH", "Deine Bewerbung als Softwareentwickler (m/w/d) bei Lindwerk",
		"Hallo Sam,\n\nvielen Dank für deine Bewerbung als Softwareentwickler (m/w/d). Wir haben deine Unterlagen erhalten und werden sie sorgfältig prüfen. Sollten wir Rückfragen haben, melden wir uns bei dir.\n\nViele Grüße\nDein Lindwerk Team", KindReceived, "Lindwerk", "Softwareentwickler"},
	{"german rejection", "bewerbung@kastner-bau.de", "Kastner Bau", "Ihre Bewerbung als Projektleiter (m/w/d)",
		"Sehr geehrter Herr Rivera,\n\nvielen Dank für Ihre Bewerbung und Ihr Interesse an der Kastner Bau GmbH. Nach sorgfältiger Prüfung müssen wir Ihnen leider mitteilen, dass wir uns für einen anderen Bewerber entschieden haben.\n\nFür Ihren weiteren Berufsweg wünschen wir Ihnen alles Gute.\n\nMit freundlichen Grüßen\nKastner Bau GmbH\nPersonalabteilung", KindRejection, "Kastner Bau", "Projektleiter"},
	{"german interview", "m.huber@kastner-bau.de", "Maria Huber", "Einladung zum Vorstellungsgespräch",
		"Sehr geehrter Herr Rivera,\n\nwir möchten Sie gerne zu einem Vorstellungsgespräch für die Stelle als Bauleiter (m/w/d) einladen. Als Termin schlagen wir den 12.03.2025 um 10:00 Uhr vor.\n\nMit freundlichen Grüßen\nMaria Huber\nKastner Bau GmbH", KindInterview, "Kastner Bau", "Bauleiter"},
	{"stepstone german", "noreply@stepstone.de", "StepStone", "Ihre Bewerbung als Controller (m/w/d) bei Feldhaus AG",
		"Guten Tag Sam Rivera,\n\nIhre Bewerbung als Controller (m/w/d) wurde erfolgreich an Feldhaus AG übermittelt.\n\nWeitere Jobs für Sie\nFinanzbuchhalter (m/w/d)\nBeta KG", KindReceived, "Feldhaus AG", "Controller"},
	{"french received", "no-reply@teamtailor-mail.com", "Maison Lorval", "Votre candidature chez Maison Lorval",
		"Bonjour Sam,\n\nNous avons bien reçu votre candidature pour le poste de Chef de projet digital et nous vous en remercions. Nous l'étudierons avec attention et reviendrons vers vous dans les meilleurs délais.\n\nCordialement,\nL'équipe Maison Lorval", KindReceived, "Maison Lorval", "Chef de projet digital"},
	{"french rejection", "recrutement@lorval.fr", "Maison Lorval", "Votre candidature",
		"Bonjour,\n\nNous vous remercions de l'intérêt que vous portez à notre entreprise. Malgré la qualité de votre profil, nous sommes au regret de ne pouvoir donner une suite favorable à votre candidature au poste de Comptable.\n\nCordialement,\nMaison Lorval", KindRejection, "Maison Lorval", "Comptable"},
	{"spanish received", "no-reply@teamtailor-mail.com", "Talento Corvera", "Hemos recibido tu candidatura",
		"Hola Sam:\n\nGracias por tu interés en formar parte de Corvera. Hemos recibido tu candidatura para el puesto de Técnico de Mantenimiento. La revisaremos y nos pondremos en contacto contigo.\n\nUn saludo,\nEl equipo de Corvera", KindReceived, "Corvera", "Técnico de Mantenimiento"},
	{"spanish rejection", "rrhh@corvera.es", "RRHH Corvera", "Tu candidatura en Corvera",
		"Hola Sam,\n\nTe agradecemos el interés mostrado en nuestra oferta de Analista de Datos. Lamentablemente, hemos decidido continuar con otros candidatos cuyo perfil se ajusta más a lo que buscamos.\n\nTe deseamos mucha suerte.\nCorvera", KindRejection, "Corvera", "Analista de Datos"},
	{"italian received", "noreply@inrecruiting.com", "Selezione Ferrobella", "Conferma candidatura",
		"Gentile Sam,\n\nabbiamo ricevuto la tua candidatura per la posizione di Ingegnere Meccanico presso Ferrobella S.p.A. e ti ringraziamo per l'interesse. Valuteremo il tuo profilo e, qualora fosse in linea, ti contatteremo per un colloquio.\n\nCordiali saluti\nFerrobella", KindReceived, "Ferrobella", "Ingegnere Meccanico"},
	{"dutch received", "noreply@recruitee.com", "Windhoek Energie", "Bevestiging van je sollicitatie",
		"Beste Sam,\n\nBedankt voor je sollicitatie op de functie van Projectleider bij Windhoek Energie. We hebben je sollicitatie in goede orde ontvangen en nemen binnen twee weken contact met je op.\n\nMet vriendelijke groet,\nTeam Windhoek Energie", KindReceived, "Windhoek Energie", "Projectleider"},
	{"dutch rejection", "hr@windhoek.nl", "Windhoek Energie", "Je sollicitatie",
		"Beste Sam,\n\nBedankt voor je interesse in de functie van Projectleider. Helaas moeten we je mededelen dat we hebben besloten om met andere kandidaten verder te gaan.\n\nVeel succes met je zoektocht.\nWindhoek Energie", KindRejection, "Windhoek Energie", "Projectleider"},
	{"portuguese received", "noreply@gupy.io", "Gupy", "Sua candidatura na Cafezal foi recebida",
		"Olá Sam,\n\nObrigado por se candidatar à vaga de Analista de Marketing na Cafezal. Recebemos a sua candidatura e vamos analisar o seu perfil.\n\nEquipe Cafezal", KindReceived, "Cafezal", "Analista de Marketing"},
	{"polish received", "noreply@traffit.com", "Brzoza Software", "Dziękujemy za aplikację",
		"Dzień dobry,\n\ndziękujemy za przesłanie aplikacji na stanowisko Specjalista ds. Marketingu w firmie Brzoza Software. Skontaktujemy się z wybranymi kandydatami.\n\nPozdrawiamy\nZespół Brzoza Software", KindReceived, "Brzoza Software", "Specjalista ds. Marketingu"},
	{"polish rejection", "rekrutacja@brzoza.pl", "Rekrutacja Brzoza", "Twoja aplikacja",
		"Dzień dobry,\n\ndziękujemy za udział w rekrutacji na stanowisko Tester Oprogramowania. Niestety zdecydowaliśmy się kontynuować proces z innymi kandydatami.\n\nŻyczymy powodzenia,\nBrzoza", KindRejection, "Brzoza", "Tester Oprogramowania"},
	{"finish your application", "no-reply@myworkday.com", "Workday", "Finish your application",
		"Hi Sam,\n\nYou started an application for Financial Analyst but haven't finished it. Complete your application before the job closes.\n", KindNone, "", ""},
	{"code", "noreply@icims.com", "iCIMS", "Your verification code", "Your one-time verification code is 481233. It expires in 10 minutes.\n\nIf you did not request this code, ignore this email.", KindNone, "", ""},
	{"alert", "jobalerts-noreply@linkedin.com", "LinkedIn Job Alerts", "\"software engineer\": 30+ new jobs",
		"Your job alert for software engineer in Berlin\n30+ new jobs match your preferences.\n\nSoftware Engineer\nAlpha GmbH\nBerlin\nView job\n\nBackend Developer\nBeta AG\nBerlin\nView job\n", KindNone, "", ""},
	{"cold mail", "rita@talentbridge.com", "Rita Moss", "Exciting opportunity",
		"Hi Sam,\n\nI came across your profile on LinkedIn and think you could be a great fit for a Senior Engineer role with one of my clients. Would you be open to a quick chat this week?\n\nRita", KindNone, "", ""},
	{"survey", "feedback@greenhouse.io", "Corvane", "How was your interview experience?",
		"Hi Sam,\n\nThank you for interviewing with Corvane. Please take 2 minutes to complete this short survey and share your feedback about your candidate experience.", KindNone, "", ""},
	{"withdrawn", "no-reply@ashbyhq.com", "Quillworks", "You have withdrawn your application",
		"Hi Sam,\n\nThis is to confirm that you have withdrawn your application for Staff Engineer.\n", KindNone, "", ""},
	{"shop", "orders@shop.example.com", "Bookshop", "Your order has shipped", "Thanks for your order! Your package is on its way. Track your delivery here.", KindNone, "", ""},
	{"indeed rejection", "no-reply@indeed.com", "Indeed", "An update on your application from Pell Logistics",
		"Update from the employer\n\nThank you for applying to the Warehouse Associate position at Pell Logistics. Unfortunately, Pell Logistics has moved to the next step in their hiring process, and your application was not selected at this time.\n\nWarehouse Associate\nPell Logistics\nDayton, OH", KindRejection, "Pell Logistics", "Warehouse Associate"},
	{"ziprecruiter", "noreply@ziprecruiter.com", "ZipRecruiter", "Your application to Orchard Health has been submitted",
		"Hi Sam,\n\nYour application for Care Coordinator at Orchard Health was submitted. We'll let you know when the employer views it.\n\nSimilar jobs\nNurse - Other Clinic", KindReceived, "Orchard Health", "Care Coordinator"},
	{"bamboohr", "notifications@app.bamboohr.com", "Granite Peak", "Granite Peak - Application Received",
		"Hi Sam,\n\nThank you for applying for the Account Manager position. We have received your application and will be in touch.\n\nThanks,\nGranite Peak", KindReceived, "Granite Peak", "Account Manager"},
	{"successfactors", "system@successfactors.com", "Meridian Steel Careers", "Thank you for applying, Sam",
		"Dear Sam,\n\nThank you for your interest in a career with Meridian Steel. We have received your application for the position Process Engineer (Job ID 44821). Your profile will be compared with the requirements.\n\nBest regards\nMeridian Steel Recruiting Team", KindReceived, "Meridian Steel", "Process Engineer"},
	{"taleo", "meridian@invalidemail.taleo.net", "", "Application Acknowledgement - Buyer - 24000871",
		"Dear Sam Rivera,\n\nThank you for applying for the position of Buyer - 24000871 at Meridian.\nIf your profile corresponds to our requirements, a member of our human resources department will contact you. Replies to this message are undeliverable.", KindReceived, "Meridian", "Buyer"},
	{"workday without title", "tarnow@myworkday.com", "Tarnow Group", "Thank you for your application",
		"Hi Sam,\n\nThank you for applying at Tarnow Group. Your application has been received and is under review.\n\nYou will hear from us if you are selected for an interview.\n\nTarnow Group Recruiting", KindReceived, "Tarnow Group", ""},
	{"big employer status", "noreply@mail.zephyrine.jobs", "Zephyrine Jobs", "Update on your application for Systems Analyst (ID: 2819221)",
		"Hi Sam,\n\nThanks for your interest in Zephyrine. We've reviewed your application for Systems Analyst and have decided not to move forward at this time.\n\nThe Zephyrine Recruiting team", KindRejection, "Zephyrine", "Systems Analyst"},
	{"hackerrank", "support@hackerrankforwork.com", "Corvane Hiring Team", "Corvane invites you to take a coding test",
		"Hi Sam,\n\nYou have been invited to attend the Backend Engineer Coding Test from Corvane. The test takes 60 minutes. The link expires on 12 June.\n\nStart test", KindAssessment, "Corvane", "Backend Engineer"},
	{"calendar confirmation", "maya@veldmark.com", "Maya Stone", "Invitation: Interview - Veldmark (Operations Manager) @ Tue Mar 4, 2025 2pm - 3pm (CET)",
		"You have been invited to the following event.\n\nInterview - Veldmark (Operations Manager)\nWhen: Tue Mar 4, 2025 2pm - 3pm Central European Time\nWhere: Google Meet\n", KindInterview, "Veldmark", "Operations Manager"},
	{"interview reschedule", "maya@veldmark.com", "Maya Stone", "Re: Interview",
		"Hi Sam,\n\nUnfortunately Tom is ill, so we have to move your interview for the Operations Manager role to Thursday, 6 March 2025 at 10:00. Does that work for you?\n\nBest,\nMaya Stone\nVeldmark", KindInterview, "Veldmark", "Operations Manager"},
	{"softgarden german", "no-reply@softgarden.io", "Hollstein Logistik SE", "Eingangsbestätigung Ihrer Bewerbung als Disponent (m/w/d)",
		"Sehr geehrter Herr Rivera,\n\nhiermit bestätigen wir den Eingang Ihrer Bewerbung als Disponent (m/w/d), Standort Kassel. Wir werden Ihre Unterlagen nun prüfen und kommen baldmöglichst auf Sie zu. Bitte haben Sie noch etwas Geduld.\n\nMit freundlichen Grüßen\nIhr Recruiting-Team der Hollstein Logistik SE", KindReceived, "Hollstein Logistik SE", "Disponent"},
	{"german rejection formal", "noreply@rexx-systems.com", "Personalabteilung", "Ihre Bewerbung bei der Hollstein Logistik SE",
		"Sehr geehrte Frau Muster,\n\nwir bedanken uns für Ihr Interesse an der Position Teamleiter Lager (m/w/d). Leider können wir Sie im weiteren Auswahlprozess nicht berücksichtigen. Bitte sehen Sie diese Absage nicht als Wertung Ihrer Person.\n\nMit freundlichen Grüßen\nHollstein Logistik SE", KindRejection, "Hollstein Logistik SE", "Teamleiter Lager"},
	{"xing", "noreply@xing.com", "XING Jobs", "Deine Bewerbung bei Feldhaus AG wurde versendet",
		"Hallo Sam,\n\ndeine Bewerbung als Data Analyst (m/w/d) bei Feldhaus AG wurde erfolgreich versendet.\n\nViel Erfolg!\nDein XING Team", KindReceived, "Feldhaus AG", "Data Analyst"},
	{"german phone", "k.brandt@feldhaus.de", "Katrin Brandt", "Ihre Bewerbung - kurzes Telefonat",
		"Guten Tag Herr Rivera,\n\nvielen Dank für Ihre Bewerbung als Data Analyst. Gerne würden wir Sie in einem ersten Telefoninterview kennenlernen. Passt Ihnen Dienstag um 14 Uhr?\n\nFreundliche Grüße\nKatrin Brandt\nFeldhaus AG", KindScreen, "Feldhaus AG", "Data Analyst"},
	{"german offer", "k.brandt@feldhaus.de", "Katrin Brandt", "Vertragsangebot",
		"Guten Tag Herr Rivera,\n\nwir freuen uns, Ihnen die Stelle als Data Analyst anbieten zu können. Anbei erhalten Sie den Arbeitsvertrag zur Unterschrift.\n\nFreundliche Grüße\nKatrin Brandt\nFeldhaus AG", KindOffer, "Feldhaus AG", "Data Analyst"},
	{"french interview", "rh@lorval.fr", "Claire Dumas", "Entretien pour le poste de Contrôleur de gestion",
		"Bonjour,\n\nSuite à votre candidature au poste de Contrôleur de gestion, nous souhaitons vous rencontrer en entretien le mardi 4 mars 2025 à 14h30 dans nos locaux.\n\nCordialement,\nClaire Dumas\nLorval SAS", KindInterview, "Lorval", "Contrôleur de gestion"},
	{"wttj french", "notifications@welcometothejungle.com", "Welcome to the Jungle", "Ta candidature chez Pixelune a bien été envoyée",
		"Hello Sam,\n\nTa candidature pour le poste de Product Owner chez Pixelune a bien été envoyée. L'équipe va l'étudier.\n", KindReceived, "Pixelune", "Product Owner"},
	{"infojobs spanish", "noreply@push.infojobs.net", "InfoJobs", "Te has inscrito en la oferta Administrativo/a en Corvera Logística",
		"Hola Sam,\n\nTu inscripción en la oferta Administrativo/a de Corvera Logística se ha realizado correctamente.\n", KindReceived, "Corvera Logística", "Administrativo"},
	{"italian rejection", "hr@ferrobella.it", "HR Ferrobella", "Esito candidatura",
		"Gentile Sam,\n\nti ringraziamo per aver partecipato alla selezione per il ruolo di Addetto Vendite. Purtroppo abbiamo deciso di proseguire con altri candidati più in linea con il profilo ricercato.\n\nCordiali saluti\nFerrobella S.r.l.", KindRejection, "Ferrobella", "Addetto Vendite"},
	{"polish board", "noreply@pracuj.pl", "Pracuj.pl", "Twoja aplikacja na stanowisko Analityk Danych została wysłana",
		"Cześć Sam,\n\nTwoja aplikacja na stanowisko Analityk Danych do firmy Brzoza Software została wysłana.\n\nPowodzenia!", KindReceived, "Brzoza Software", "Analityk Danych"},
	{"talent community", "careers@corvane.com", "Corvane Careers", "Welcome to our talent community",
		"Hi Sam,\n\nThank you for joining the Corvane talent community. We'll send you news about openings that match your interests.", KindNone, "", ""},
	{"account", "no-reply@icims.com", "Acme Foods Careers", "Your account has been created",
		"Hello Sam,\n\nYour candidate account has been created. Please verify your email address by clicking the link below.", KindNone, "", ""},
	{"invited to apply", "invitations@linkedin.com", "LinkedIn", "Rita Moss sent you a new message",
		"Rita Moss\nSenior Recruiter at TalentBridge\n\nHi Sam, I have an exciting opportunity for a Staff Engineer with a client in fintech. Are you open to new roles?\n\nReply", KindNone, "", ""},
	{"bank card", "service@northbank.example.com", "North Bank", "We received your application",
		"Dear Sam,\n\nThank you for applying for the North Bank Rewards credit card. We have received your application and will let you know our decision within 10 days.\n\nNorth Bank", KindNone, "", ""},
	{"rewards card", "no-reply@capital.example.com", "Capital", "Your application for the Capital Rewards Visa card",
		"Hi Sam,\n\nThanks for applying! We have received your application and will be in touch.\n\nCapital", KindNone, "", ""},
	{"platinum card", "no-reply@capital.example.com", "Capital", "We received your application",
		"Hello Sam,\n\nWe have received your application for the Capital Platinum Mastercard.\n\nThe Capital Team", KindNone, "", ""},
	{"job at a card's firm", "no-reply@mastercard.com", "Mastercard Careers", "Thank you for applying",
		"Hello Sam,\n\nWe have received your application for Data Analyst at Mastercard.\n\nThe Mastercard Team", KindReceived, "Mastercard", "Data Analyst"},
	{"job with cards", "no-reply@capital.example.com", "Capital Careers", "We received your application",
		"Hello Sam,\n\nWe have received your application for the position Product Manager, Credit Card at Capital. We will review it.\n\nThe Capital Recruiting Team", KindReceived, "Capital", "Product Manager, Credit Card"},
	{"friend's talk", "otto@friends.example.com", "Otto Klein", "the interview",
		"Hi Sam,\n\ndid you see the interview with the Spotify CEO? Let's meet on Thursday at 7pm and talk about it.\n\nOtto", KindNone, "", ""},
	{"friend's talk german", "otto@friends.example.com", "Otto Klein", "Interview",
		"Hallo Sam,\n\nhast du das Interview mit dem Spotify-Chef gesehen? Lass uns Donnerstag um 19 Uhr treffen.\n\nOtto", KindNone, "", ""},
	{"recruiter's talk", "jane.poole@veldmark.com", "Jane Poole", "Interview with Veldmark",
		"Hi Sam,\n\nWe would like to invite you to an interview for the Operations Manager position on Thursday. Did you see the interview with our CEO on our blog? It says what we look for.\n\nJane Poole\nVeldmark", KindInterview, "Veldmark", "Operations Manager"},
	{"university", "admissions@lakeside.edu", "Lakeside Admissions", "Your application to Lakeside University",
		"Dear Sam,\n\nThank you for your application to the MSc program. After careful consideration, the admissions committee regrets that we are unable to offer you a place for the fall semester.\n\nOffice of Admissions", KindNone, "", ""},
	{"flat", "vermietung@wohnbau.de", "Wohnbau eG", "Ihre Bewerbung für die Wohnung",
		"Guten Tag,\n\nvielen Dank für Ihr Interesse an der Wohnung in der Ringstraße. Leider haben wir uns für einen anderen Mieter entschieden.\n\nWohnbau eG", KindNone, "", ""},
	{"newsletter", "news@careerweekly.com", "Career Weekly", "7 interview questions you must know",
		"Hi there,\n\nThis week in Career Weekly: how to answer the toughest interview questions, what to do after a rejection, and how to negotiate your offer. Read more on our blog.\n\nYou are receiving this email because you subscribed. Unsubscribe", KindNone, "", ""},
	{"webinar", "events@corvane.com", "Corvane", "Join our webinar on hiring trends",
		"Hi Sam,\n\nRegister now for our webinar on the future of recruiting. Our Head of Talent will share how we interview candidates.\n\nSave your seat", KindNone, "", ""},
	{"job digest german", "jobagent@stepstone.de", "StepStone", "12 neue Jobs für Data Analyst in Hamburg",
		"Hallo Sam,\n\nwir haben 12 neue Jobs für dich gefunden:\n\nData Analyst (m/w/d)\nAlpha GmbH\nHamburg\n\nBI Analyst (m/w/d)\nBeta AG\nHamburg\n\nJobagent bearbeiten", KindNone, "", ""},
	{"privacy", "no-reply@m.personio.de", "Lindwerk", "Your data will be deleted soon",
		"Hello Sam,\n\nYou gave us consent to keep your personal data in our talent pool. Your consent expires in 30 days. Click here to extend it, otherwise your data will be deleted.", KindNone, "", ""},
	{"profile views", "notifications-noreply@linkedin.com", "LinkedIn", "You appeared in 9 searches this week",
		"You appeared in 9 searches this week\n\nSee who's viewed your profile\n", KindNone, "", ""},
	{"introduction", "otto@friends.example.com", "Otto Klein", "Intro: Sam <> Maria",
		"Hi both,\n\nI'd like to introduce you to each other. Maria runs a design studio, Sam is looking for new challenges. I'll let you take it from here.\n\nOtto", KindNone, "", ""},
	{"own application", "sam.rivera@gmail.com", "Sam Rivera", "Application for Data Analyst",
		"Dear Ms. Brandt,\n\nI am writing to apply for the position of Data Analyst. Please find attached my CV and cover letter. I look forward to hearing from you.\n\nBest regards,\nSam Rivera", KindNone, "", ""},
	{"own application german", "sam.rivera@gmx.de", "Sam Rivera", "Bewerbung als Data Analyst",
		"Sehr geehrte Frau Brandt,\n\nhiermit bewerbe ich mich um die Stelle als Data Analyst. Meine Unterlagen finden Sie im Anhang. Über eine Einladung zu einem Gespräch freue ich mich.\n\nMit freundlichen Grüßen\nSam Rivera", KindNone, "", ""},
	{"french digest", "alertes@hellowork.com", "HelloWork", "8 nouvelles offres d'emploi pour vous",
		"Bonjour Sam,\n\nVoici les nouvelles offres d'emploi correspondant à votre recherche :\n\nComptable - Paris\nAssistant de gestion - Lyon\n\nModifier mon alerte", KindNone, "", ""},
	{"order spanish", "pedidos@tienda.es", "Tienda", "Hemos recibido tu pedido", "Hola Sam,\n\nGracias por tu compra. Hemos recibido tu pedido y te avisaremos cuando salga el envío.", KindNone, "", ""},
	{"podcast", "studio@talkshow.fm", "Talk Show", "New episode: an interview with a founder", "In this week's episode we interview the founder of a robotics company about hiring, offers and rejection. Listen now.", KindNone, "", ""},
	{"recruiter german", "l.vogt@personalpartner.de", "Lena Vogt", "Spannende Position als Data Analyst",
		"Hallo Herr Rivera,\n\nich bin auf Ihr Profil bei XING aufmerksam geworden. Für unseren Mandanten suche ich einen Data Analyst. Wären Sie offen für einen kurzen Austausch?\n\nLena Vogt", KindNone, "", ""},
}

func TestCommonMailsAreReadRight(t *testing.T) {
	for _, c := range plainMails {
		t.Run(c.name, func(t *testing.T) {
			r := Read(Mail{From: c.from, FromName: c.fromName, Subject: c.subject, Text: c.text, To: "sam@example.org", Date: time.Date(2025, 2, 20, 9, 0, 0, 0, time.UTC)})
			if r.Kind != c.kind {
				t.Errorf("kind is %s, want %s (%s)", r.Kind, c.kind, r.Evidence.Kind)
				return
			}
			if foldCompany(r.Company) != foldCompany(c.company) {
				t.Errorf("company is %q, want %q", r.Company, c.company)
			}
			if foldTitle(r.Title) != foldTitle(c.title) {
				t.Errorf("title is %q, want %q", r.Title, c.title)
			}
		})
	}
}

// TestForwardedMailsAreReadTheSame wraps the common mails as programs forward
// them, and expects the same reading.
func TestForwardedMailsAreReadTheSame(t *testing.T) {
	quote := func(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") }
	html := func(s string) string {
		return "<p>" + strings.ReplaceAll(strings.ReplaceAll(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s), "\n\n", "</p><p>"), "\n", "<br>") + "</p>"
	}
	wrappers := map[string]func(sender, subject, text string) (wrapped, inHTML string){
		"gmail": func(sender, subject, text string) (string, string) {
			return "---------- Forwarded message ---------\nFrom: " + sender + "\nDate: Thu, Feb 20, 2025 at 10:00 AM\nSubject: " + subject + "\nTo: <sam@example.org>\n\n\n" + text, ""
		},
		"apple": func(sender, subject, text string) (string, string) {
			return "\n\n" + quote("Begin forwarded message:\n\nFrom: "+sender+"\nSubject: "+subject+"\nDate: 20 February 2025 at 10:00:00 CET\nTo: sam@example.org\n\n"+text), ""
		},
		"outlook html": func(sender, subject, text string) (string, string) {
			return "", "<html><body><div><br></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> " + strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(sender) + "<br><b>Sent:</b> Thursday, February 20, 2025 10:00 AM<br><b>To:</b> sam@example.org<br><b>Subject:</b> " + subject + "</div><div>" + html(text) + "</div></body></html>"
		},
	}
	for name, wrap := range wrappers {
		wrong := 0
		for _, c := range plainMails {
			sender := c.fromName + " <" + c.from + ">"
			text, inHTML := wrap(strings.TrimSpace(sender), c.subject, c.text)
			o := Unwrap(Mail{From: "sam@example.org", To: "x@in.example", Subject: "Fwd: " + c.subject, Text: text, HTML: inHTML, Date: time.Date(2025, 2, 21, 9, 0, 0, 0, time.UTC)})
			r := Read(o.Mail)
			if !o.Forwarded || r.Kind != c.kind || foldCompany(r.Company) != foldCompany(c.company) || foldTitle(r.Title) != foldTitle(c.title) || r.Date.Format("2006-01-02") != "2025-02-20" {
				wrong++
				t.Logf("%s, %s: forwarded %v, %s %q %q, want %s %q %q; from %q", name, c.name, o.Forwarded, r.Kind, r.Company, r.Title, c.kind, c.company, c.title, o.From)
			}
		}
		if wrong > 0 {
			t.Errorf("%s: %d of %d forwards are read otherwise", name, wrong, len(plainMails))
		}
	}
}
