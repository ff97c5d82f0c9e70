package mailreader

import "testing"

// privateMails are what people get in a mailbox of their own, in eight languages: none is about a job.
var privateMails = []struct{ from, name, subject, text string }{
	{"mila.hart@gmail.com", "Mila Hart", "Dinner on Friday?", "Hi Sam,\n\nWould you like to meet on Friday at 8 pm? I'd love to see you again. Let me know if that works!\n\nMila"},
	{"office@oakfieldschool.example", "Oakfield School", "Parents' evening", "Dear Mr Rivera,\n\nWe would like to invite you to an interview with your son's teacher on Tuesday at 17:30. Please confirm your slot.\n\nOakfield School"},
	{"desk@eastgatesurgery.example", "Eastgate Surgery", "Your appointment", "Dear Sam,\n\nYour phone consultation with Dr Shaw is booked for 4 May at 9:15. Please have your medication list ready."},
	{"loans@northbank.example", "North Bank", "Your loan application", "Dear Sam,\n\nThank you for your application. Unfortunately we are unable to offer you a loan at this time. We wish you all the best."},
	{"hello@larchlets.example", "Larch Lets", "12 Mill Road", "Hi Sam,\n\nThank you for applying for the flat. The landlord has decided to go with another applicant. We'll keep your details on file."},
	{"appeals@kestrelinsure.example", "Kestrel Insurance", "Claim decision", "Dear customer,\n\nAfter careful review of your claim we regret to inform you that it has been declined under section 4 of your policy."},
	{"chair@bellringers.example", "Ringers", "Try-out on Monday", "Hi Sam,\n\nGreat to hear you want to join the club. Come along on Monday at 7 for a trial practice and meet the team!"},
	{"lena.voss@web.de", "Lena Voss", "Kino?", "Hi Sam,\n\nhast du am Mittwoch um 20 Uhr Zeit? Ich würde mich freuen, dich wiederzusehen.\n\nLena"},
	{"kita@sonnenhof.example", "Kita Sonnenhof", "Entwicklungsgespräch", "Liebe Eltern,\n\nwir laden Sie zum Entwicklungsgespräch am 12. Mai um 15 Uhr ein. Bitte bestätigen Sie den Termin."},
	{"service@volksbank-see.example", "Volksbank See", "Ihr Kreditantrag", "Sehr geehrter Herr Rivera,\n\nvielen Dank für Ihren Antrag. Leider können wir Ihnen derzeit kein Angebot unterbreiten."},
	{"visa@botschaft.example", "Botschaft", "Ihr Visumstermin", "Sehr geehrter Antragsteller,\n\nIhr Interview findet am 3. Juni um 8:45 Uhr statt. Bitte bringen Sie Ihren Reisepass mit."},
	{"emma.roux@orange.fr", "Emma Roux", "Un verre ?", "Salut Sam,\n\nTu es libre jeudi à 19h pour boire un verre ? Ça me ferait plaisir de te revoir.\n\nEmma"},
	{"secretariat@ecole-moulin.example", "École du Moulin", "Rendez-vous", "Chers parents,\n\nNous vous invitons à un entretien avec la maîtresse le 12 mai à 16h30. Merci de confirmer."},
	{"inscriptions@univ-loire.example", "Université de la Loire", "Votre candidature en master", "Bonjour,\n\nAprès examen de votre dossier, la commission d'admission n'a pas pu retenir votre candidature au master."},
	{"lola.ruiz@yahoo.es", "Lola Ruiz", "¿Cena?", "Hola Sam:\n\n¿Te apetece cenar el jueves a las nueve? Me encantaría verte.\n\nLola"},
	{"secretaria@colegiorio.example", "Colegio Río", "Reunión con la tutora", "Estimada familia:\n\nLes invitamos a una entrevista con la tutora el 12 de mayo a las 16:30. Confirmen su asistencia."},
	{"prestamos@bancoluz.example", "Banco Luz", "Su solicitud de préstamo", "Estimado cliente:\n\nGracias por su solicitud. Lamentablemente no podemos concederle el préstamo."},
	{"sara.villa@gmail.com", "Sara Villa", "Aperitivo?", "Ciao Sam,\n\nci vediamo giovedì alle 19 per un aperitivo? Mi farebbe piacere rivederti.\n\nSara"},
	{"segreteria@scuolaverdi.example", "Scuola Verdi", "Colloquio con i genitori", "Gentili genitori,\n\nvi invitiamo al colloquio con la maestra il 12 maggio alle 16:30. Confermate per favore."},
	{"eva.smit@gmail.com", "Eva Smit", "Borrel?", "Hoi Sam,\n\nheb je donderdag om zeven uur zin in een borrel? Leuk je weer te zien!\n\nEva"},
	{"info@basisschooldemolen.example", "Basisschool De Molen", "Oudergesprek", "Beste ouders,\n\nwe nodigen u uit voor een gesprek met de juf op 12 mei om 16.30 uur. Graag bevestigen."},
	{"ola.kowal@wp.pl", "Ola Kowal", "Kawa?", "Cześć Sam,\n\nmasz czas w czwartek o 19 na kawę? Chętnie się z Tobą spotkam.\n\nOla"},
	{"sekretariat@sp4.example", "Szkoła Podstawowa nr 4", "Zebranie z wychowawcą", "Szanowni Rodzice,\n\nzapraszamy na spotkanie z wychowawczynią 12 maja o 16:30. Prosimy o potwierdzenie."},
	{"rita.lopes@gmail.com", "Rita Lopes", "Jantar?", "Olá Sam,\n\nQueres jantar na quinta às 20h? Gostava muito de te ver.\n\nRita"},
	{"secretaria@escolasol.example", "Escola Sol", "Reunião de pais", "Caros pais,\n\nConvidamos para uma reunião com a professora no dia 12 de maio às 16:30. Confirmem por favor."},
}

func TestPrivateMailOfAMailboxIsNoJobMail(t *testing.T) {
	for _, m := range privateMails {
		r := Read(Mail{From: m.from, FromName: m.name, To: "sam.rivera@example.org", Subject: m.subject, Text: m.text})
		if r.ForMailbox() {
			t.Errorf("%q from %s is read as %s, surely %.2f: %q", m.subject, m.name, r.Kind, r.JobScore, r.Evidence.Kind)
		}
	}
}

// What a person at an employer writes to a mailbox is taken, though no system sent it.
func TestMailOfPeopleAtEmployersIsTakenFromAMailbox(t *testing.T) {
	for subject, text := range map[string]string{
		"Your application as Data Analyst":                   "Dear Sam,\n\nThank you for your application for the position of Data Analyst at Corvane. Unfortunately, we have decided to move forward with other candidates.\n\nKind regards,\nJane Miller\nHR Manager\nCorvane",
		"Interview - Data Analyst":                           "Dear Sam,\n\nThank you for your application to Corvane. We would like to invite you to an interview for the position of Data Analyst next week. Which day suits you?\n\nKind regards,\nJane Miller\nCorvane",
		"Eingangsbestätigung Ihrer Bewerbung als Buchhalter": "Sehr geehrter Herr Carter,\n\nvielen Dank für Ihre Bewerbung als Buchhalter. Ihre Unterlagen sind bei uns eingegangen, wir melden uns in den nächsten Tagen.\n\nMit freundlichen Grüßen\nAnna Krüger\nCorvane GmbH",
	} {
		if r := Read(Mail{From: "j.miller@corvane.example", FromName: "Jane Miller", Subject: subject, Text: text}); !r.ForMailbox() {
			t.Errorf("%q is read as %s and left in the mailbox: about an application, %.2f sure", subject, r.Kind, r.JobScore)
		}
	}
}
