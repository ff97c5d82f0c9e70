package cvreader_test

// cvs are CVs of people who don't exist, each in another layout.
var cvs = map[string]told{
	"English, dates right, employer below": {
		name: "Maya Okafor", headline: "Backend Engineer", city: "Bristol", country: "United Kingdom",
		text: `Maya Okafor
Backend Engineer
maya.okafor@example.org	+44 117 496 0123	Bristol, United Kingdom	github.com/mayaok

SUMMARY
Engineer who likes boring systems that
stay up at night.

EXPERIENCE
Senior Backend Engineer	Mar 2021 - Present
Tidewater Labs • Bristol, UK
• Moved the billing service from one large table to a ledger,
which halved the nightly run
• Mentored three juniors
Software Engineer	Sep 2017 - Feb 2021
Fernhill Systems Ltd • Cardiff, UK
• Wrote the importer

EDUCATION
University of Bristol | 2017
BSc, Computer Science

SKILLS
Languages: Go, Python (asyncio, typing), SQL
Tools: PostgreSQL, Docker

LANGUAGES
English (native), Igbo (fluent)`,
		work:      []string{"Senior Backend Engineer | Tidewater Labs | 2021-03 | ", "Software Engineer | Fernhill Systems Ltd | 2017-09 | 2021-02"},
		education: []string{"BSc | Computer Science | University of Bristol |  | 2017"},
		skills:    "Go, Python (asyncio, typing), SQL, PostgreSQL, Docker",
		languages: "English native, Igbo fluent",
	},
	"English, employer first on one line": {
		name: "Tom Hale", city: "Portland, OR",
		text: `TOM HALE
Portland, OR | (503) 555-0134 | tom.hale@example.com

Work Experience
Cascade Foods, Inc. — Warehouse Supervisor | Portland, OR | 06/2018 – present
- Runs two shifts of fourteen people.
- Cut returns by a fifth.

Hopworks Distribution — Forklift Operator | Salem, OR | 01/2014 – 05/2018
- Loaded trucks.

Education
Lincoln High School, Portland, OR — High School Diploma, 2013

Certifications
OSHA Forklift Certification, 2014
First Aid – Red Cross (2019)`,
		work:      []string{"Warehouse Supervisor | Cascade Foods, Inc. | 2018-06 | ", "Forklift Operator | Hopworks Distribution | 2014-01 | 2018-05"},
		education: []string{"High School Diploma |  | Lincoln High School |  | 2013"},
	},
	"English, title at employer in one line": {
		name: "Priya Raman",
		text: `Priya Raman
priya@raman.example

Employment History
Data Analyst at Northlight Energy, 2020-2023
Junior Analyst at Quill & Co, 2018-2020
Intern at Dale Bank, Summer 2017
Assistant at Museum Vlissingen, 2015 - 2016

Skills
• SQL
• R
• Tableau`,
		work:   []string{"Data Analyst | Northlight Energy | 2020 | 2023", "Junior Analyst | Quill & Co | 2018 | 2020", "Intern | Dale Bank | 2017 | 2017", "Assistant | Museum Vlissingen | 2015 | 2016"},
		skills: "SQL, R, Tableau",
	},
	"English, dates on a line of their own, employer first": {
		name: "Grace Lindqvist",
		text: `Grace Lindqvist
Product Designer
grace@lindqvist.example

Experience

Brightwater Studio
Lead Product Designer
January 2020 – Present
Leads a team of four and the design system that all products share.

Orchard Mobile
Product Designer
May 2016 – December 2019
Designed the first three versions of the app.

Education

Konstfack
MA, Interaction Design
2014 – 2016`,
		headline:  "Product Designer",
		work:      []string{"Lead Product Designer | Brightwater Studio | 2020-01 | ", "Product Designer | Orchard Mobile | 2016-05 | 2019-12"},
		education: []string{"MA | Interaction Design | Konstfack | 2014 | 2016"},
	},
	"English, promoted at the same employer": {
		name: "Daniel Osei",
		text: `Daniel Osei
daniel.osei@example.net

PROFESSIONAL EXPERIENCE
Harrow Insurance Group, London
Claims Manager	04/2019 – Present
• Leads nine handlers.
Senior Claims Handler	02/2016 – 03/2019
• Handled marine claims.

EDUCATION
2010 – 2013	BA in History, University of Leeds`,
		work:      []string{"Claims Manager | Harrow Insurance Group | 2019-04 | ", "Senior Claims Handler | Harrow Insurance Group | 2016-02 | 2019-03"},
		education: []string{"BA | History | University of Leeds | 2010 | 2013"},
	},
	"German, dates left": {
		name: "Jonas Weber", city: "Bremen",
		text: `Lebenslauf

Jonas Weber
Am Deich 12, 28199 Bremen
Telefon: 0421 555 01 23
jonas.weber@example.de

Berufserfahrung
seit 04/2019	Projektleiter, Hansa Anlagenbau GmbH, Bremen
• Leitung von fünf Bauprojekten
• Verantwortung für das Budget
09/2014 – 03/2019	Bauingenieur, Nordbrücke AG, Hamburg
• Statik und Ausschreibung

Ausbildung
10/2009 – 08/2014	Technische Universität Braunschweig, Diplom Bauingenieurwesen
2000 – 2009	Gymnasium Horn, Bremen, Abitur (Note: 1,8)

Kenntnisse
EDV: AutoCAD, MS Project
Führerschein Klasse B

Sprachen
Deutsch (Muttersprache), Englisch (verhandlungssicher), Dänisch (Grundkenntnisse)`,
		work:      []string{"Projektleiter | Hansa Anlagenbau GmbH | 2019-04 | ", "Bauingenieur | Nordbrücke AG | 2014-09 | 2019-03"},
		education: []string{"Diplom | Bauingenieurwesen | Technische Universität Braunschweig | 2009-10 | 2014-08", "Abitur |  | Gymnasium Horn | 2000 | 2009"},
		languages: "Deutsch Muttersprache, Englisch verhandlungssicher, Dänisch Grundkenntnisse",
	},
	"German, months in words, bei": {
		name: "Lena Hofmann",
		text: `Lena Hofmann
Kauffrau für Büromanagement
lena.hofmann@example.de · Leipzig

BERUFLICHER WERDEGANG

März 2020 – heute
Teamleiterin Vertriebsinnendienst bei Sachsen Solar GmbH
- Führung von sechs Mitarbeitenden
- Einführung eines neuen CRM

August 2016 – Februar 2020
Sachbearbeiterin bei Stadtwerke Grimma
- Abrechnung

AUSBILDUNG

2013 – 2016
Ausbildung zur Kauffrau für Büromanagement, Berufsschule Leipzig

KENNTNISSE
SAP, DATEV, Excel`,
		headline:  "Kauffrau für Büromanagement",
		work:      []string{"Teamleiterin Vertriebsinnendienst | Sachsen Solar GmbH | 2020-03 | ", "Sachbearbeiterin | Stadtwerke Grimma | 2016-08 | 2020-02"},
		education: []string{"Ausbildung zur | Kauffrau für Büromanagement | Berufsschule Leipzig | 2013 | 2016"},
		skills:    "SAP, DATEV, Excel",
	},
	"French": {
		name: "Camille Rousseau", city: "Lyon",
		text: `Camille ROUSSEAU
Chargée de communication
12 rue des Tables, 69001 Lyon
06 12 34 56 78 – camille.rousseau@example.fr

EXPÉRIENCE PROFESSIONNELLE
Depuis septembre 2021	Chargée de communication – Maison Verte, Lyon
• Gestion des réseaux sociaux
• Relations presse
Janvier 2018 – août 2021	Assistante marketing – Groupe Aldine, Villeurbanne
• Rédaction de la lettre mensuelle

FORMATION
2015 – 2017	Master Communication, Université Lumière Lyon 2
2012 – 2015	Licence en lettres modernes, Université de Bourgogne

COMPÉTENCES
Suite Adobe, WordPress, rédaction

LANGUES
Français : langue maternelle
Anglais : courant (C1)

CENTRES D'INTÉRÊT
Escalade, photographie argentique`,
		work:      []string{"Chargée de communication | Maison Verte | 2021-09 | ", "Assistante marketing | Groupe Aldine | 2018-01 | 2021-08"},
		education: []string{"Master | Communication | Université Lumière Lyon 2 | 2015 | 2017", "Licence | lettres modernes | Université de Bourgogne | 2012 | 2015"},
		skills:    "Suite Adobe, WordPress, rédaction",
		languages: "Français langue maternelle, Anglais courant (C1)",
	},
	"French, aujourd'hui, chez": {
		name: "Hugo Lambert",
		text: `Hugo Lambert
hugo.lambert@example.fr

Profil
Développeur depuis six ans.

Expériences professionnelles
Développeur full stack chez Bleu Marine
mars 2020 – aujourd'hui
Conception de l'espace client.

Développeur web chez Atelier Numérique
de juin 2017 à février 2020
Maintenance de quinze sites.

Diplômes
Diplôme d'ingénieur en informatique, INSA Rennes, 2017`,
		work:      []string{"Développeur full stack | Bleu Marine | 2020-03 | ", "Développeur web | Atelier Numérique | 2017-06 | 2020-02"},
		education: []string{"Diplôme d'ingénieur | informatique | INSA Rennes |  | 2017"},
	},
	"Spanish": {
		name: "Lucía Fernández Soto", city: "Valencia", country: "España",
		text: `Lucía Fernández Soto
Enfermera
Valencia, España | lucia.fs@example.es | +34 612 345 678

Experiencia profesional
Enfermera de urgencias
Hospital La Marina, Valencia
Enero de 2019 – actualidad
• Triaje y atención inicial

Enfermera de planta
Clínica Santa Rita, Alicante
Junio de 2015 – diciembre de 2018
• Cuidados postoperatorios

Formación académica
Grado en Enfermería
Universidad de Alicante
2011 – 2015

Idiomas
Español (nativo), Inglés (B2), Valenciano (alto)`,
		headline:  "Enfermera",
		work:      []string{"Enfermera de urgencias | Hospital La Marina | 2019-01 | ", "Enfermera de planta | Clínica Santa Rita | 2015-06 | 2018-12"},
		education: []string{"Grado | Enfermería | Universidad de Alicante | 2011 | 2015"},
		languages: "Español nativo, Inglés B2, Valenciano alto",
	},
	"Italian": {
		name: "Giulia Moretti",
		text: `Giulia Moretti
giulia.moretti@example.it
Via Roma 8, 10121 Torino

Esperienze lavorative
Dal 05/2020 ad oggi	Responsabile qualità – Officine Dora S.p.A., Torino
- Audit interni
Da marzo 2016 a aprile 2020	Impiegata – Studio Bianchi, Asti
- Contabilità

Istruzione
2013 – 2016	Laurea in Economia aziendale, Università di Torino

Competenze
Excel, SAP, ISO 9001

Lingue
Italiano: madrelingua
Inglese: B2`,
		city:      "Torino",
		work:      []string{"Responsabile qualità | Officine Dora S.p.A. | 2020-05 | ", "Impiegata | Studio Bianchi | 2016-03 | 2020-04"},
		education: []string{"Laurea | Economia aziendale | Università di Torino | 2013 | 2016"},
		skills:    "Excel, SAP, ISO 9001",
		languages: "Italiano madrelingua, Inglese B2",
	},
	"Dutch": {
		name: "Sanne de Vries",
		text: `Sanne de Vries
Utrecht, Nederland
sanne@devries.example

Werkervaring
Projectleider | Waterschap Amstel | september 2018 – heden
• Dijkversterking
Adviseur | Bureau Polder BV | 2014 t/m 2018
• Advies aan gemeenten

Opleidingen
Master in Civiele Techniek | TU Delft | 2012 – 2014

Vaardigheden
GIS, projectbeheer

Talen
Nederlands (moedertaal), Engels (vloeiend)`,
		city: "Utrecht", country: "Nederland",
		work:      []string{"Projectleider | Waterschap Amstel | 2018-09 | ", "Adviseur | Bureau Polder BV | 2014 | 2018"},
		education: []string{"Master | Civiele Techniek | TU Delft | 2012 | 2014"},
		skills:    "GIS, projectbeheer",
		languages: "Nederlands moedertaal, Engels vloeiend",
	},
	"Portuguese": {
		name: "Rui Almeida",
		text: `Rui Almeida
rui.almeida@example.pt
Porto, Portugal

Experiência profissional
Engenheiro de software
Onda Digital, Porto
Maio de 2019 – atualmente
Programador
Casa do Código Lda
Fevereiro de 2015 – abril de 2019

Educação
Licenciatura em Engenharia Informática
Universidade do Minho
2011 – 2014

Línguas
Português – nativo
Inglês – fluente`,
		city: "Porto", country: "Portugal",
		work:      []string{"Engenheiro de software | Onda Digital | 2019-05 | ", "Programador | Casa do Código Lda | 2015-02 | 2019-04"},
		education: []string{"Licenciatura | Engenharia Informática | Universidade do Minho | 2011 | 2014"},
		languages: "Português nativo, Inglês fluente",
	},
	"Polish": {
		name: "Anna Kowalska",
		text: `Anna Kowalska
anna.kowalska@example.pl | tel. 600 123 456

Doświadczenie zawodowe
od 03.2020	Specjalistka ds. marketingu, Zielona Góra Media sp. z o.o.
• Kampanie w mediach społecznościowych
05.2017 – 02.2020	Asystentka, Biuro Rachunkowe Lis
• Obsługa klienta

Wykształcenie
2012 – 2017	Uniwersytet Wrocławski, Magister, Dziennikarstwo

Umiejętności
Google Ads, Canva, Excel

Języki obce
Angielski – C1
Niemiecki – B1`,
		work:      []string{"Specjalistka ds. marketingu | Zielona Góra Media sp. z o.o. | 2020-03 | ", "Asystentka | Biuro Rachunkowe Lis | 2017-05 | 2020-02"},
		education: []string{"Magister | Dziennikarstwo | Uniwersytet Wrocławski | 2012 | 2017"},
		skills:    "Google Ads, Canva, Excel",
		languages: "Angielski C1, Niemiecki B1",
	},
	"a date of making before the name, employer, title and place in tabs": {
		name: "Ilse Brandt",
		text: `Last updated in Mar 2025
Ilse Brandt
Graz, Austria	ilse@brandt.example

Experience
Alpenlicht, Co-Founder & CTO	Graz, Austria	June 2022 – present	2 years 10 months
• Built the first prototype
Murtal Research, Research Intern	Leoben, Austria	May 2021 – Aug 2021	4 months
• Measured wear

Education
PhD	Graz Institute, Materials Science	Graz, Austria	Sept 2017 – May 2022
• Thesis: On wear

Ilse Brandt – 1/2

Projects
WearMap	Jan 2023 – present
A map of what wears out where
• Used by two plants`,
		city: "Graz", country: "Austria",
		work:      []string{"Co-Founder & CTO | Alpenlicht | 2022-06 | ", "Research Intern | Murtal Research | 2021-05 | 2021-08"},
		education: []string{"PhD | Materials Science | Graz Institute | 2017-09 | 2022-05"},
	},
	"a sidebar first": {
		name: "Noor Haddad",
		text: `Contact
noor@haddad.example
+31 6 12345678

Skills
Figma
Sketch
User research

Languages
English	Fluent
Arabic	Native

Noor Haddad
UX Designer

Experience
UX Designer, Blauwe Lijn
Amsterdam | Feb. 2020 – Now
• Research with patients

Junior Designer, Studio Kade
Rotterdam | Aug. 2017 – Jan. 2020
• Wireframes`,
		work:      []string{"UX Designer | Blauwe Lijn | 2020-02 | ", "Junior Designer | Studio Kade | 2017-08 | 2020-01"},
		languages: "English Fluent, Arabic Native",
	},
}
