package mailreader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// senderFacts is what the sender's address and name say.
type senderFacts struct {
	domain  string
	ats     string   // the applicant-tracking system, if it is one
	board   string   // the job board, if it is one
	isRelay bool     // any relay
	relay   string   // its name
	slugs   []string // short names of the employer, best first
	direct  bool     // the first slug is from the sender's own domain
	name    string   // the employer in the display name, or ""
	named   float64  // how much the display name says so
}

// readSender looks at From, the display name and Reply-To.
func readSender(m *Mail) senderFacts {
	var f senderFacts
	from := addressOnly(m.From)
	f.domain = domainOf(from)
	local, _, _ := strings.Cut(from, "@")
	f.addAddress(f.domain, local, true)
	if reply := addressOnly(m.ReplyTo); reply != "" && domainOf(reply) != f.domain {
		l, _, _ := strings.Cut(reply, "@")
		before := f
		f.addAddress(domainOf(reply), l, false)
		f.domain, f.ats, f.board, f.isRelay = before.domain, before.ats, before.board, before.isRelay
		f.relay = before.relay
	}
	name := m.FromName
	if name == "" && !strings.HasPrefix(strings.TrimSpace(m.From), "<") {
		name, _ = parseSender(m.From)
	}
	if rest := name[len(firstWord(name)):]; f.isRelay && !allRoleWords(rest) && slug(firstWord(name)) == slug(f.relay) {
		name = rest // "Workday Acme"
	}
	f.name, f.named = employerInName(name, f.slugs, f.isRelay)
	return f
}

func (f *senderFacts) addAddress(domain, local string, sender bool) {
	if domain == "" || freeMail[domain] {
		return
	}
	r, before, ok := relayOf(domain)
	if !ok {
		if n := plainSlug(ownName(domain)); n != "" && !genericSlugs[n] {
			f.slugs = append(f.slugs, n)
			f.direct = f.direct || sender
		}
		return
	}
	if sender {
		f.isRelay, f.relay = true, r.name
		switch r.kind {
		case relayATS:
			f.ats = r.name
		case relayBoard:
			f.board = r.name
		}
	}
	if r.tenant == tenantSub || r.tenant == tenantEither {
		// "jobs@acme.teamtailor-mail.com", "no-reply@acme.mail.personio.de"
		for _, label := range strings.Split(before, ".") {
			if n := plainSlug(label); n != "" && !genericSlugs[n] && !genericLocals[n] && len(n) > 1 {
				f.slugs = append(f.slugs, n)
				break
			}
		}
	}
	if r.tenant == tenantLocal || r.tenant == tenantEither {
		l, _, _ := strings.Cut(local, "+")
		if n := plainSlug(l); n != "" && !genericLocals[l] && !genericLocals[n] && !strings.Contains(l, ".") && len(n) > 2 && strings.IndexFunc(n, unicode.IsDigit) < 0 {
			f.slugs = append(f.slugs, n)
		}
	}
}

// plainSlug takes words such as "careers" off a short name.
func plainSlug(s string) string {
	s = strings.Trim(s, "-_.")
	for _, w := range [...]string{"careers", "career", "jobs", "job", "recruiting", "recruitment", "karriere", "talent", "hr", "hiring", "mail", "email", "noreply", "no-reply", "bewerbung", "team", "recrutement", "empleo", "lavora", "vacatures", "praca", "kariera", "apply", "news", "notifications", "info"} {
		for _, sep := range [...]string{"-", "_", "."} {
			s = strings.TrimSuffix(s, sep+w)
			s = strings.TrimPrefix(s, w+sep)
		}
	}
	for _, w := range [...]string{"careers", "recruiting", "recruitment", "karriere"} {
		if len(s) > len(w)+2 {
			s = strings.TrimSuffix(s, w)
			s = strings.TrimPrefix(s, w)
		}
	}
	return s
}

// employerInName finds the employer in a display name: "Acme Careers", "Alex
// from Acme", "Acme via Greenhouse". A person's name or a relay's is none.
func employerInName(name string, slugs []string, isRelay bool) (string, float64) {
	name = trimName(cleanText(name))
	if name == "" || strings.Contains(name, "@") && !strings.Contains(name, " ") {
		return "", 0
	}
	if surnameFirst(name) && !matchesSlug(firstWord(name), slugs) {
		return "", 0
	}
	// "Acme Careers @ icims", "Jane at Acme", "Jane (Acme)", "Jane | Acme"
	weight := 0.0
	low := strings.ToLower(name)
	for _, j := range [...]string{" via ", " @ ", " through ", " über ", " (via ", " durch "} {
		if i := strings.Index(low, j); i > 0 && len(low) == len(name) {
			left, right := name[:i], name[i+len(j):]
			if relayNames[slug(strings.Trim(right, ")"))] || j != " @ " {
				name, weight = left, 5
			} else {
				name, weight = right, 5
			}
			low = strings.ToLower(name)
			break
		}
	}
	if c := cleanCompany(name); matchesSlugExactly(c, slugs) {
		return c, max(weight, 6.5) // "Brasserie De Ketel"
	}
	for _, j := range [...]string{" from ", " at ", " bei ", " von ", " de chez ", " chez ", " @", " | ", " – ", " - ", " — ", ", ", " de ", " (", " / ", ": ", " z ", " da ", " van ", " di "} {
		i := strings.Index(low, j)
		if i <= 0 || len(low) != len(name) {
			continue
		}
		left, right := strings.TrimSpace(name[:i]), strings.Trim(name[i+len(j):], " )")
		cl, cr := cleanCompany(left), cleanCompany(right)
		switch {
		case isOrganisation(left) && !isRoleWord(firstWord(left)):
			continue
		case matchesSlug(cr, slugs):
			return cr, 6.5
		case matchesSlug(cl, slugs):
			return cl, 6.5
		case j == " de " || j == " da " || j == " di " || j == " van " || j == " z ":
			// Too common inside names to mean more without a match.
			if isRoleWord(firstWord(left)) && cr != "" {
				return cr, 5
			}
			continue
		case cr != "" && (looksLikePerson(left) || allRoleWords(left)) && !looksLikePerson(right):
			return cr, 5.5
		case cl != "" && allRoleWords(right) && !looksLikePerson(left):
			return cl, 5.5
		}
	}
	hadRole := false
	for _, w := range strings.Fields(name) {
		hadRole = hadRole || isRoleWord(w)
	}
	c := cleanCompany(name)
	if c == "" {
		return "", 0
	}
	switch {
	case matchesSlug(c, slugs):
		return c, 6.5
	case looksLikePerson(c):
		return "", 0
	case hadRole:
		return c, 5.5
	case weight > 0:
		return c, weight
	case isRelay && len(strings.Fields(c)) == 2:
		return c, 4
	case isRelay:
		return c, 5
	}
	return c, 3.9
}

// surnameFirst says that a display name is a person's with the surname before a comma: "Kessler, Nadia [DE]".
func surnameFirst(name string) bool {
	before, after, ok := strings.Cut(name, ", ")
	return ok && !strings.Contains(before, " ") && firstNames[fold(firstWord(after))] && !hasLegalForm(strings.Fields(after))
}

// displayParts gives what stands on either side of the marks and words that
// join a person to a firm: "Nerea de Brotes", "Oriane - Vélocéan", "Bram
// (Zandloper)".
func displayParts(name string) []string {
	name = squeeze(cleanText(name))
	if name == "" || len(name) > 120 || strings.Contains(name, "@") && !strings.Contains(name, " ") || surnameFirst(name) {
		return nil
	}
	var parts []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("|(),[]/:·•", r) }) {
		part = strings.TrimSpace(part)
		if part != "" && part != name {
			parts = append(parts, part)
		}
		words := strings.Fields(part)
		for i := 1; i < len(words)-1 && len(parts) < 12; i++ {
			switch fold(words[i]) {
			case "from", "at", "@", "bei", "von", "de", "chez", "z", "da", "do", "van", "di", "bij", "presso", "-", "en", "w", "of", "for":
				parts = append(parts, strings.Join(words[i+1:], " "))
				if i > 0 && fold(words[i]) == "-" {
					parts = append(parts, strings.Join(words[:i], " "))
				}
			}
		}
	}
	return parts
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

func allRoleWords(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if !isRoleWord(w) && !isGlue(w) {
			return false
		}
	}
	return len(words) > 0
}

// matchesSlug says that a name and one of the short names are the same firm.
func matchesSlug(name string, slugs []string) bool {
	if name == "" {
		return false
	}
	return len(slugs) > 0 && sameAsSlug(foldCompany(name), slug(name), initials(name), slugs)
}

func sameAsSlug(n, full, first string, slugs []string) bool {
	for _, s := range slugs {
		if strings.ContainsAny(s, "-_. ") {
			s = slug(s)
		}
		if len(s) < 2 {
			continue
		}
		if n == s || full == s || len(n) >= 4 && strings.HasPrefix(s, n) || len(s) >= 4 && strings.HasPrefix(n, s) || first == s {
			return true
		}
	}
	return false
}

func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

var courtesies = strings.NewReplacer(",", " ", "Dr.", "", "Mr.", "", "Ms.", "", "Mrs.", "", "Frau ", "", "Herr ", "", "Prof.", "", "Rev.", "")

// looksLikePerson says that a name is a person's: a first name that is common
// somewhere, and one or two words more.
func looksLikePerson(s string) bool {
	if i := strings.IndexByte(s, '['); i > 0 {
		s = s[:i] // "Kessler, Nadia [DE]"
	}
	words := strings.Fields(courtesies.Replace(s))
	if len(words) == 0 || len(words) > 4 || isKnownEmployer(s) {
		return false
	}
	if len(words) > 1 && legalForms[strings.Trim(fold(words[len(words)-1]), ".")] {
		return false
	}
	for i, w := range words {
		first, _, _ := strings.Cut(fold(w), "-")
		if firstNames[first] && (i == 0 || len(words) == 2) {
			return true
		}
	}
	return false
}

// firstNames are common ones; a display name that starts with one is a person.
var firstNames = setOf(`alex alexander alexandra alexis alice alicia alina amanda amber amelie amy ana andre andrea andreas andrew andrzej angela anita anja anke anna anne annika ann anthony antoine antonio aaron abigail adam adrian agata agnieszka aisha alan albert alberto aleksandra alessandra alessandro alfredo ali alvaro
	barbara bartosz beata beatrice beatriz ben benjamin bernd bettina birgit brandon brian bruno camila camille carla carlos carmen carolin carolina caroline catarina catherine cecile chiara chloe chris christian christina christine christoph christopher claire clara claudia claudio clement cristina cynthia
	dana daniel daniela danielle david deborah dennis diana diego dirk dominik dominique doris dorota edward elena eleanor elisa elisabeth elise elizabeth ella ellen emilie emily emma eric erik erika ester eva ewa fabian fabien fabio fatima federica federico felix fernanda fernando filip florian francesca francesco francisco francois frank franziska frederic
	gabriel gabriela gabriele georg george gerard giorgia giovanni giulia giuseppe grace greg gregor grzegorz guillaume gustavo hannah hanna hans harry heather heike helen helena helene henry holger hugo ian ines inga ingrid irene isabel isabella isabelle ivan izabela jack jacek jackie jacob jakob jakub james jan jana jane janina jason javier jean jeff jennifer jenny jens jeremy jessica jessie jessy jill joana joanna joao jochen joe johan johanna john jonas jonathan jorge jose josef joseph joshua juan judith julia julian juliana julie julien juliette jurgen justin justine justyna
	kai karen karin karina karl karolina kasia katarzyna kate katharina katherine kathrin kathy katie katja katrin kelly kerstin kevin kim kirsten klaus kristin kristina krzysztof lara larissa laura lauren laurent lea lena leo leon leonie lewis liam lidia lina linda lisa lorenzo louis louise luca lucas lucia lucie lucy luis luisa lukas lukasz luke lydia
	maciej madison magdalena maggie magda maike malgorzata manuel manuela marc marcel marcin marco marcos marek margaret maria mariana marie marina mario marion mark markus marta martha martin martina mary mateusz mathilde matt matteo matthew matthias max maxime megan melanie melissa mia michael michal michel michele michelle miguel mike mikael mila miriam moritz monica monika morgan nadine nadja natalia natalie nathalie nathan nele nicholas nick nicola nicolas nicole niklas nina nora
	olga oliver olivia olivier oscar pablo paola paolo pascal patricia patrick patrycja paul paula paulina pauline pawel pedro peter petra philip philipp philippe pierre piotr priya rachel rafael rafal ralf raquel rebecca regina renata rene ricardo richard rita robert roberta roberto robin romain ronald rosa ruben ruth ryan sabine sabrina sally sam samantha samuel sandra sara sarah saskia scott sean sebastian sergio sharon silke silvia simon simona simone sofia sonia sonja sophia sophie stefan stefania stefanie stephan stephanie stephen steve steven susan susanne svenja sven sylvia sylvie sylwia
	tanja tamara tara taylor teresa theresa thomas tiago tim timo timothy tina tobias tom tomas tomasz torsten ulrich ulrike ursula uwe valentina valeria valerie vanessa vera veronica veronika victor victoria vincent virginie viktoria wojciech wolfgang xavier yannick yasmin yvonne zoe zofia zuzanna bart bas daan eline esther femke floor ilse inge jeroen joost joris judith kees lars lieke lotte maaike marieke marjolein mark martijn merel mieke nienke pieter roos ruud sander sanne thijs tessa willem wouter yara marloes luz maren birgitta imogen greta gwen nerea aoife marek fiona devon chidi jonas eilidh parveen kehinde nour anwar sunita tammy frank olivia ava mathilde wim jorg gerlinde thorben renate tilman horst gunter heinz dieter werner rolf gerd manfred volker anette silvana rosalind mercedes pilar consuelo nuria montse javi paco ignacio gonzalo ramon enrique eduardo joel elias noah ethan mason logan aiden caleb owen wyatt zach zachary brad chad derek doug duncan ewan fergus callum rory declan siobhan niamh ciara sinead maeve orla bridget nigel graham stuart trevor keith gareth rhys dafydd megan bethany lakshmi ananya arjun aditya rohan kavya meera nikhil suresh ramesh sandeep manish vivek shreya divya fatou amadou ousmane mariam khadija youssef karim nadia samir leila yusuf mehmet ayse emre elif mustafa can deniz oleg igor dmitri sergei tatiana svetlana irina ludmila yelena andrii oksana taras jiri pavel zdenek radek marketa lenka zuzana tereza laszlo zoltan istvan eszter katalin attila bence mihai ioana radu cristian dan bogdan stefania dragana milan zoran goran ivana jelena nikola luka petar mateja sigrid astrid ingeborg bjorn henrik soren mikkel rasmus freja signe anders magnus gunnar linnea maja ebba viggo aino eero jukka pekka matti tuomas hanne kristian
	guilherme helder joaquim leticia marcelo mafalda matilde rui thais thiago vitor renan raj rahul amit anil deepak neha pooja sanjay vikram wei ming yuki hiroshi mei ahmed mohammed omar hassan jamal tyler kyle dylan brooke paige courtney crystal april dawn hope jordan casey riley jamie drew kendall
	aaliyah abdul abdullah abel abby abdulaziz achim adaobi adele adelina adolfo adriana adriano adriaan agathe agnes agneta aidan aileen aimee aishwarya ajay akira akshay alain alba aldo alec alejandra alejandro alena alessia alexandre alexia alexey alfie alfonso alicja alison alistair allan allison alois alphonse amalia amara amaya ambre amina amir amira amos amparo anabel anais anastasia anatol andreia andrej andrei andres andy anett angelica angelika angelina angelo angus anika anina anjali ankit annabel annalena anneke annelies annelise annemarie annett annie anouk anselm antje antoinette anton antonella antonia antonina antony anushka aram arianna ariane arlene armando armin arnaud arnaldo arne arno arnold arthur artur arturo arun arwen asa asha ashlee ashleigh ashley ashok audrey augusto aurelia aurelie aurelien avery axel ayaan aylin ayla babette balazs bartek bastian bastien bea beate becca becky bela belen belinda bella benedetta benedict benedikt benedita benita benny benoit berenice bernadette bernard bernardo bernhard bert berta bertrand beth bethan betsy betty bev beverly bianca billy bjarne blaise blanca blanka bob bobby boris boyd bram brandi brenda brendan brenna brent bret brett brianna brice brigitte britt britta brittany brit bruna bruce bryan bryce burak burcu caio caitlin caitriona calvin cameron camilla candace candice caren carina carl carlo carlotta carly carole carolyn carrie carsten cassandra cassie catalina cathal catherina cathy catrin cecilia cedric celeste celia celina celine cem cesar chantal charles charlie charlotte cherie cheryl chetan chiamaka chinedu chioma chitra christa christel christelle christiane christin christophe chrissy chuck cian cillian cindy claas clarisse clark clarice claus clemence clemens cleo clifford clint clive coen cole coleen colette colin colleen conny connor conor conrad constance constantin cora coralie cordula corina corinna corinne cornelia cornelius cory curtis cyril cyrille damian damien damon danae dani danica danny danuta daphne darcy daria dariusz darlene darren darryl dave davide davina dawid daryl debbie debora debra deirdre delia delphine denis denise denny derya desiree detlef detlev devin dian diane dianne diarmuid didier dietmar dilip dilara dimitri dinah dinesh dmitry dolores domenico domingo donal donald donna doreen dori doro dorothea dorothee dorothy duarte dustin dwayne eamon eckhard eda eddie eddy edgar edith edmund edoardo eduard edwin eelco efe efrain egon eileen einar ekaterina elaine elaina elay eldon eleni eleonora elfriede eli elia eliana elin elina eliot elisabetta elke elliot elliott elly elodie eloise els elsa elsie elvira emanuel emanuela emilia emiliano emilio emine emmanuel emmanuelle emmy enno enola enrico enzo erhard erica ernest ernesto ernst erwan erwin esme esmee esra esteban estelle estefania estela ethel etienne eugen eugene eugenia eugenie eunice eva-maria evan evangelina eve eveline evelin evelyn evelyne evi ewelina ezra fabienne fabiola fabrice fabrizio fanny farah fares faruk faustine faye felicia felicity felipe felicitas ferdinand fergal ferran fien fieke filipa filipe filippo finlay finn finja fabiana flavia flavio florent florentine florin floris fran frances franca francisca franco francine franka frankie franz fred freddie freddy frederik frederike frederique fredrik fredy friedrich frieda frits fritz gabe gabby gabi gael gaelle gaetan gaia galina garry gary gaspard gaston gavin gaynor gemma genevieve geoff geoffrey georges georgina geraint gerald geraldine gerda gerhard germain gert gertrud gesine ghislaine gianluca gianna gianni gil gilbert giles gillian gilles gina gino gioia gisela giselle gisele giuliana giuliano gladys glen glenda glenn gloria goncalo gottfried graeme graciela graziella gretchen grigor gudrun guido guenter guilhem guillermo gunther guus gwendolyn gwyneth hakan hamid hamza hana hanane hania hannes hanneke hans-peter hansi harald harjit harold harriet harsh hartmut hauke hayden haydn hayley hector hedwig heidi heidrun heiko hein heiner heino hela helga helge hella helmut hendrik hendrika henk hennie henning henri henrietta henriette henrike henrique herbert herman hermann hernan herve hilary hilda hilde hildegard himanshu hiroko horacio hortense hubert hugh hugues humberto hussein huw hyun iain iago iban ibrahim ida ifeoma iga ignacy ilaria ilka ilona ilya imani imane imke imran inaki indira ingo ingolf inka inna irena irma isa isaac isadora isaiah isla ismael isobel issa itziar ivo ivonne iwona izabella jace jacqueline jacques jacquelyn jade jaap jacoba jaime jairo jake jamila janek janet janette janice janika janis janne janneke jared jarek jaroslaw jarrod jas jasmijn jasmin jasper javed jay jayden jayne jean-baptiste jean-claude jean-luc jean-marc jean-pierre jeanette jeanine jeanne jeannette jeannine jed jef jeffrey jelle jenna jennie jep jeremias jeremiah jerome jerry jesper jess jesse jesus jette jin jitka joachim joan joann joanne jocelyn jochem jodi jodie jody joelle joey johann johannes johnny johnathan jolanda jolanta jolene jolie jolien jon jonah jonatan jonny jord jordi jordana jorn jorien josefina josefine joseline josep josephine josh josie josue joyce juan-carlos juana juanita juanjo jude judit judy jules juliet julieta julio julius jurgita juri jurriaan justus jutta kacper kaitlin kaitlyn kaja kamal kamil kamila kamilla kamile kara karel karima karl-heinz karla karlheinz karlijn karolin karoline karsten karthik kasper kat katarina katelyn kath katharine kathleen kathryn kati katinka katka katleen katlyn kato katrien katrina katy kay kaya kaylee keira keisha keiko kelvin kendra kenji kenneth kenny kerry kerri khaled khalid kiara kiran kirk kirsty kirstin kjell klaas klara klemens knut koen konrad konstantin konstantinos kornelia kris krish krishna kristen kristie kristine kristof kristy krystian krystyna kurt kwame kyla kylie kyra laetitia laila lana lasse latoya laure laurence laurens laurenz laurie laurine lavinia lawrence layla lazaro leah leander leanne leandra leandro leif lelia lena-marie lenard lenny lennart lennox lenora leona leonard leonardo leonhard leonid leonor leonora leopold leroy lesley leslie leszek letizia lettie levi lexi leyla lia liana lianne libby lidija lien lies liesbeth liesel liesl lieve lila lili lilian liliana lilith lillian lilly lin lindsay lindsey linus lionel lis lisbeth lise lisette lissa liv livia liz liza lizzie llewellyn lloyd lois lola loes loic lolita lonneke lora loraine loredana lorena lorenz loretta loris lorna lorraine lothar lotta lou louella louis-philippe louisa lourdes luana luc luce lucette lucian luciana luciano lucila lucinda lucio ludger ludivine ludovic ludwig luigi luiz lula lutz lynn lynne lynette mabel mackenzie mads madalena maddalena maddie madeleine madeline mael maelle magali mahmoud mai maia maik maira maisie malcolm malena malgosia malik malin malina malte mandy manoj manolo manon mara marceli marcelina marcella marcello marcia marcus mare mareike margaux margareta margarete margarita margaretha margherita margit margo margot margret margrit marguerite maria-jose mariah marianna marianne mariano maribel mariella marielle marietta mariette marijke marijn marika marilyn marin marinella marisa marisol marissa marit marita maritza marius marja marjan marjorie marko marla marleen marlen marlene marlies marlon marsha marten marthe martine martyn marvin mary-jane maryam marzena mathew mathias mathieu mathis matias matilda matthijs matthieu mattia mattie maud maude maura maureen maurice mauricio mauro maurizio mavis maxi maximilian maximiliano maxine maya mayra mechthild mehdi meike meg mel melina melinda melvin mendel meral meret merle merlin meryem meryl micaela michaela michail micheline michiel mick mickael mickey miek miet mikko milada milena milica millie milo milton mimi mina mindy minna mira mirabel miranda mireia mireille mirela mirella mirjam mirko miro miroslav miroslaw mitch mitja moana mohamed mohammad mohit moira moises molly mona monique monty morag morten moses moshe moustafa muhammad mukesh murat muriel mustapha mya myles myra myriam myrna myrtle nabil nadege naima nancy nana nandini naomi narges nataly natascha natasha nate nathanael nathaniel naveen nazan neal ned neil nell nelly nerys nestor neus nia niall nichole nicki nicky nico nicol nicoletta nicolette niels nika nike niki nikita nikki niko nikolai nikolas nikolaus nikos nils nilufer nisha nitin nives nnamdi noa noelia noel noelle noemi noemie nolan nolwenn noor norah norbert noreen norma norman nuala nuno obinna octavia octavio odette odile olaf olaya ole olena olimpia oliwia olof oluwaseun olu omari oona ophelia ophelie ornella oriane orlando ortrud osama oskar osman osvaldo oswald otto ovidiu owain pamela paddy padma padraig palmira paloma pam parisa pascale patrice patrik patrizia patsy patti patty paulette pauli paulien paulo pavlos peggy pelle penelope pepa pepe percy perla pernille perry peta pete petri petrus peyton phil philippa philippine phillip phoebe phyllis pia piedad pien piero pierre-yves pierrette pietro pim pina piper pippa piret piroska pola polina polly pradeep prakash pranav prasad praveen preeti primrose prisca priscilla pritam quentin quincy quinn quirin rabea rachael rachid rachida radoslaw rafaela rafaella rahel raimund raina rainer raissa ramona ramses rana randall randi randy rani rania raoul raphael raphaela raphaelle rashid ravi raymond raymundo rebeca rebekka reece reese reg reggie regis regine reiko reiner reinhard reinhold reinier remi remo remy renaud renee renzo reto reyes rhea rhian rhiannon rhoda rhona ria ricarda riccardo richie rick ricky riccarda rik rika rikke rina ringo rino rob robbie robby robbert robertus robyn rocco rocio roderick rodney rodolfo rodrigo roel roelof rogelio roger rogier roland rolando romana romane romano romina romuald romy ron ronan ronja ronnie ronny rosalba rosalia rosalie rosanna rosanne rosario roscoe roseanne roselyn rosemarie rosie rosina roxana roxane roxanne ruairi rudi rudiger rudolf rudolph rudy rufus rupert russ rutger ruy ryanne ryszard saba sabina sabrine sacha sadie safia sahar said saira sally-ann salma salome salvador salvatore samira sammy samson samuele samy sanaa sancho sandro sanjana sanna santiago santino sara-jane saray sascha sasha saul saulo scarlett sebastiaan sebastiano sebastien selena selim selina selma sem sena serena serge sergej sergey serhat seth seva severin severine shabnam shaina shakira shan shana shane shanice shania shannon shari shaun shauna shawn shawna sheila shelby sheldon shelley shelly sheri sheridan sherri sherry sheryl shirin shirley shiv shona shyam sibel sibylle sid sidney sidonie siegfried sieglinde sien siena sigmund sigrun silas silja silvain silvan silvano silvester silvie silvio sinan sindy sina sine sissy skye slawomir snezana sofie soledad solange solene solveig sonali sonya soraya sorcha soumaya stacey stacy stan stanislas stanislav stanislaw stef steffan steffen steffi stella sten stephane stephania stijn stina stine stu subhash suki sumit sunil surya susana susann susanna susi susie suzan suzanne suzie suzy svea swantje sybil sybille sylvain sylvester sylvestre szymon tabea tabitha tadeusz taisia talia tallulah tamar tamas tamika tamsin tania tanisha tanner tariq tarek tarun tasha tatjana tatum teddy teo teodor teodora terence teresa-maria terrence terri tess thaddeus thanh thea theo theodor theodora theodore therese thibault thibaut thierry thies thijmen thilo thora thore tia tiana tibor tijn tilda tilly tilo timea timur tine tinka tito titus tiziana toby todd tommaso tommy toni tonya tore tosin tracey traci tracy travis trent tricia trina tristan trixie trudy truus tuan tudor tulio tycho tyrell tyrone udo ugo ula ulla ulf uli ulrika ulrik ulysse uma umberto ursina urs urszula usha uta ute valentin valentine valentino valerio valeska vanda vanja varun vasco vasil veit vera-lucia vergil verena vern verona veronique vesna vicente vicki vicky victor-hugo victoire vidya vijay viktor ville vilma vince vincenzo vinh vinicius viola violeta violetta virgil vishal vito vittoria vittorio vivian viviana viviane vivien vivienne vladimir volkmar wade walid wally waltraud wanda wayne wendy wenke wendelin wenzel wes wesley wibke wieland wiebke wiktor wiktoria wieslaw wilfred wilfried wilhelm wilhelmina wilhelmine willa william willi willie willy wilma winfried winnie wiebe witold wolfram wladyslaw xander xaver ximena yael yan yann yannic yannis yasemin yash yasin yasmina yasmine yassine yolanda yolande yoan yohan yon yoni yoshi youri ysabel yuko yulia yuri yusra yvan yves yvette zachariah zahra zain zainab zaira zbigniew zeynep zina zita zora zsofia zygmunt
	ralph stanley tiffany tony vic walter alfred allen alma alvin amelia annette archie barry blake bonnie bradley byron connie corey craig deanna desmond dominic douglas dwight elijah ellis emmett enid floyd francis gail gill gordon hailey harvey hattie howard jasmine jim jimmy ken lance larry lucille mae meredith mildred mitchell ollie poppy annegret arndt barbel baerbel bjoern burkhard dagmar dietrich
	dorte eberhard edeltraud ekkehard elmar erich falko frauke gernot hannelore hanno heinrich irmgard irmtraud isolde joerg juergen luise ruediger ruprecht siegrid thorsten timm torben traudel ulli adrien alban amandine antonin armand baptiste carine claude corentin daniele dorian edouard eliane francoise franck geoffroy gregory gwenaelle jeremie josiane lydie marie-claire marine maxence morgane mylene perrine pierrick rodolphe sandrine tanguy adela agustin aitor
	almudena amaia arantxa asuncion begona borja camilo carlota concha cristobal dario eloy encarna eugenio fermin gema gerardo german gregorio guadalupe imanol inma inmaculada isidro jacinto jimena joaquin josefa laia leire macarena marcela mateo maite nacho pascual rafa ramiro raul unai xavi agnese alberta alessio annalisa carmela caterina cesare cinzia corrado cristiano donatella emanuele enrica ettore gabriella gennaro giacomo giada giancarlo
	giorgio giovanna giulio grazia ivano lorenza mariangela massimiliano massimo michela raffaella raffaele renato rossella ruggero stefano tiziano aart arie arjan arjen arnoud bastiaan bauke cees corine diederik dirkje emiel evelien fleur frans freek gerrit gijs harm heleen huub ineke jacco jop luuk maarten machteld maurits menno mirthe quinten remco renske rianne sjoerd teun tijmen tonny wieke wilco willemijn aleksander aneta
	arkadiusz bartlomiej boguslaw bozena cezary czeslaw dominika edyta elzbieta grazyna halina henryk iza jadwiga janusz jerzy jozef julita karol kinga klaudia lech mariola mariusz patryk przemek przemyslaw tomek weronika wieslawa wioletta wojtek zdzislaw zenon zaneta afonso alda almerinda arminda caetano catia conceicao dinis diogo edson eduarda elisabete frederico heitor isaura marcio margarida martim mateus matheus murilo otavio rogerio simao telmo
	valter vania vitoria ann-marie barbro bengt berit birger bodil christer dagny egil frida gosta gunilla gustaf gustav hedda helle hjalmar ingvar ivar jorgen jytte kaare kaj klas lone mats mattias mette poul preben sigurd sissel stian stig svante tage terje torbjorn tove trine troels vigdis yngve alzbeta bohumil eliska frantisek honza jaromir jaroslav jarmila katerina ladislav libor milos ondrej oldrich
	pavla pavlina petr radim ruzena sarka svatava vaclav vendula viera vit vojtech zdenka ahmad akash alok anand anusha aruna ayesha bashir bhavna daisuke deepa deepika emeka faisal farid gaurav girish gita harish hiro jaya kavita kofi mohan nadeem ngozi olufemi pallavi pankaj pavan priyanka rajesh rakesh rekha ritu rohit roshni sachin sahil sameer santosh seema shalini shankar siddharth simran sneha
	sonal swati takashi tunde vinay zara`)
