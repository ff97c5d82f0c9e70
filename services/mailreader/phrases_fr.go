package mailreader

// phrasesFR are the French rules; patterns.go says how they are written.
const phrasesFR = `
rejection 5: (ne|n) (pas |) (pouvons|pourrons|pouvoir|sommes|avons|donnerons|donnons|souhaitons|serons|peut|retenons|puissions|avons malheureusement|pouvons malheureusement|pouvons donner|a pas été|a pu être|a été) * (pas|suite favorable|favorable|retenue|retenu|retenir|suite|malheureusement)
rejection 5: (pas|non|malheureusement|regret) * (été |) (retenu|retenue|retenir|sélectionné~|favorable|donner suite|poursuivre|aboutir|abouti|correspond~)
rejection 5: (candidature|profil) * (pas|non) * (retenu~|sélectionné~|correspond~|abouti|favorable|suite)
rejection 4.5: (autre|autres|d autres) (candidat~|candidature~|profil~) * (correspond~|mieux|plus|adéquation|retenu~|proche~|davantage|répond~)
rejection 5: (retenu|retenir|choisi|sélectionné|poursuivre|privilégié|favoriser|porté|privilégier|avancer) * (autre|autres|d autres) (candidat~|candidature~|profil~|personne)
rejection 5: (réponse|suite|issue) (négative|défavorable)
rejection 4.5: (regret|regrettons|désolé~|navré~) * (pas|informer|annoncer|retenue|négative|donner suite|suite favorable|retenir)
rejection 4: (poste|offre) * (pourvu|pourvue|clôturé~|annulé~|fermé~|suspendu~)
rejection 4.5: (recruté|retenu|choisi|sélectionné|embauché|opté pour|donné la préférence à) (une |un |) (autre |) (personne|candidat~|profil|candidature)
rejection 4: (ne|n) (correspond|correspondait|donnerons|retiendrons|pourrons|poursuivrons|avons pas|pouvons pas|êtes pas|sera pas) * (pas|favorable|suite|retenu~|poste|profil)
rejection 3.5: (aucun|pas de) (poste|besoin|opportunité|recrutement) * (actuellement|moment|disponible|prévu|ouvert)
cue 1.2: (bonne|belle) (continuation|chance|suite)
cue 1.2: malheureusement; à regret; au regret
cue 0.8: (malgré|après) * (intérêt|qualité|examen|étude) * (candidature|dossier|parcours|profil|attenti~)
cue 1: (souhaitons|souhaite) * (succès|réussite|bonne|chance|meilleur) * (recherche~|poursuite|avenir|projet~|professionnel~|continuation|démarche~)
cue 0.8: (conserver~|conservons|garder~|gardons) * (cv|candidature|coordonnées|dossier|profil|vivier)

received 5: (bien |) (reçu|réceptionné|enregistré|reçue|enregistrée|transmise|parvenue|envoyée|prise en compte|transmis|soumise) * (candidature|cv|dossier|postulation)
received 5: (candidature|dossier|postulation|cv) * (bien |été |) (reçue|reçu|enregistrée|enregistré|transmise|transmis|envoyée|envoyé|parvenue|réceptionnée|prise en compte|soumise|déposée|prise en charge|arrivée)
received 5: (accusons|accuser|accusé|confirmons|confirmation|confirmer|accuse) (de |bonne |) (réception|la réception|bonne réception|la bonne réception|avoir reçu|avoir bien reçu|que nous avons|de réception|de votre candidature|votre candidature|l envoi|de candidature|de la réception)
received 4: (avez|venez de|as|viens de|avoir) (bien |) (postulé|postuler|candidaté|déposé|soumis)
received 2.5: (remercions|merci|remercie|remerciement~) * (candidature|postulé|cv|postuler|dossier)
received 2: (remercions|merci|remercie) * (intérêt|confiance)
received 2: (étudier|examiner|étudierons|analyser|étude|examen|examinerons|attention|examinée|étudiée|analysée|traiter|traitement|étudions|examine|étudie) * (candidature|dossier|profil|cv|attenti~|soin|équipe)
received 1.5: (reviendrons|reviendra|recontacter~|contacter~|tiendrons|retour|réponse|reprendrons|reviendront) * (vers vous|contact|informé~|délai~|semaine~|rapidement|brefs|plus vite|vers toi|jours)

review 4.5: (candidature|dossier|profil) (est|a été|reste|se trouve|sont) (toujours |actuellement |bien |en cours |encore |) (en cours|étudiée|consultée|vue|transmise|à l étude|examinée|présélectionné~|consulté|en|visualisée|transmis)
review 4.5: a (consulté|vu|ouvert|visualisé|regardé|examiné) (votre|ton) (candidature|profil|cv|dossier)
review 4: (processus|recrutement|décision) * (toujours|encore|retard|patience|prolong~)
review 4: (prochaine|deuxième|suivante) (étape|phase) * (passe~|retenu~|accède~|accédez|progress~)
review 2.5: (merci|remercions) * (entretien|échange|rencontre|disponibilité|temps)

assessment 5: (test~|évaluation|questionnaire|exercice|étude de cas|cas pratique|entretien vidéo différé|vidéo différé) * (réaliser|compléter|passer|effectuer|répondre|lien|invit~|remplir|participer|date limite|cliquer|cliquez)
assessment 5: (réaliser|compléter|passer|effectuer|répondre|invit~|remplir|participer|terminer) * (test|tests|évaluation|questionnaire|exercice|étude de cas|cas pratique|vidéo différé|test technique|vidéo différée)
assessment 4: (entretien|interview) (vidéo |) (différé|différée|enregistré)

screen 5: (entretien|échange|appel|rendez vous|point|premier échange|premier entretien|pré entretien|préqualification) (téléphonique|de préqualification|par téléphone|de présélection|de qualification|tel)
screen 4.5: (échanger|discuter|contacter|appeler|joindre|parler) * (téléphone|téléphonique|vive voix|appel|minutes|visio~)
screen 4: (premier|court|bref|rapide) (échange|appel|contact|call)

interview 5: (invit~|convier|proposer|souhaitons|plaisir|rencontrer|convoqu~|planifier|fixer|organiser|confirm~|convenir|aimerions|souhaiterions|prévu) * (entretien|entretiens|rencontrer|rencontre|interview|rendez vous)
interview 5: entretien~ * (confirmé|confirmation|prévu|fixé|aura lieu|planifié|invitation|reporté|heures|disponibilité~|créneau~|programmé|convocation|reporter)
interview 4: (vous|te) rencontrer
interview 4: (disponibilité~|créneau~|disponible~) * (entretien|rencontre|rencontrer|échanger)

interview 4.5: (êtes|es) (convié|convoqué|invité|conviée|convoquée|invitée) (e |) (à|au)
interview 4: (convocation|convocations) 
review 4: (franchi|passé|réussi) (la|l|le) (première|étape|premier|cap) 
review 4: (aucune|pas encore) (décision|de décision|retour) 
offer 5: (proposition|offre|promesse|lettre) (d embauche|d emploi|d engagement|de contrat|embauche|emploi)
offer 5: (plaisir|heureux|ravi~|heureuse|souhaitons) * (proposer|offrir|confirmer|faire) * (poste|embauche|contrat|recrutement|offre|cdi|rejoindre)
offer 4: (contrat de travail|contrat) * (signature|signer|joint|pièce|trouverez)
offer 4: bienvenue (dans|chez|parmi|au sein)

if 1: (si|s|lorsque|dès que|en cas|au cas où|dans le cas|dans l hypothèse|sans réponse|sans retour|sans nouvelle~|à défaut) (votre|vous|nous|notre|elle|il|ta|tu|d|de|où|ton|elles|celle ci|celui ci|ce|son)
if 1: (éventuel~|le cas échéant|seuls|seules|uniquement) (les |) (candidat~|entretien|candidature~|profils|échange|seront)
if 1: ne (recevez|recevriez|receviez) pas; (sans réponse|sans retour) * (semaine~|jours|mois|délai); (processus|étapes) (de recrutement|suivant~|comprend|se déroule)
rejection 5: (pas suite|suite défavorable|suite négative) (à|a|pour) (celle ci|votre|cette|la)
rejection 5: (ne|n) (donne|donnera|donnerait|donneront|donnent|donner) pas suite
interview 4.5: (souhait|souhaite|souhaitent|envie|désire) (de |) (vous|te) (rencontrer|recevoir)
review 4.5: (souhaitons|souhaiterions|besoin|merci|pourriez vous|manque~) * (informations|documents|pièces|renseignements|éléments) (supplémentaires|complémentaires|manquant~)
review 4: demande d (informations|éléments|information) (complémentaire~|supplémentaire~)
review 4: (recontacterai~|recontacterons|rappellerai~|rappellerons|reviendrai~) * si (votre|ton) (profil|profils|candidature)
screen 4.5: (disponible~|disponibilités) * (premier échange|bref échange|échange téléphonique|appel)
none 4: (devis|facture|rib|prestation) (relatif~|joint~|n|pour|de|du) 
none 4: comparez votre (profil|candidature)
none 6: (finaliser|terminer|compléter|finalisez|terminez|complétez|reprendre|reprenez|achever|poursuivez) (votre|ta|la) (candidature|dossier|postulation)
none 6: (code) (de vérification|de sécurité|à usage unique|d accès|de confirmation|de connexion|confidentiel|d activation)
none 6: (confirmer|vérifier|activer|confirmez|vérifiez|activez|valider|validez) (votre|ton) (adresse|compte|email|e mail|inscription)
none 6: (réinitialis~|modifier|oublié|changer|créer|nouveau) (de |) (votre |le |) (mot de passe)
none 5: (compte|profil|espace candidat) (a été|est) (créé|bien créé|activé|enregistré)
none 6: (nouvelles|nouveaux|offres|nouvelle|dernières) (offres|emplois|opportunités|emploi|offre|postes|d emploi) * (pour vous|correspond~|intéresser|recherche|près|alerte|à|de)
none 5: (alerte|alertes|recommandations|newsletter|lettre d information|webinaire|podcast) (emploi|job|jobs|offres|d emploi|)
none 5: (enquête|sondage|avis|questionnaire de satisfaction|satisfaction) * (minutes|expérience|recrutement|répondre|partager|participer|donner)
none 5: (vivier|communauté|réseau) (de talents|talents) * (bienvenue|rejoin~|inscri~|merci)
none 5: (profil|parcours) * (attiré|retenu) (mon|notre|toute) (attention|toute)
none 4: (je recrute|mon client|notre client|je recherche) * (opportunité|poste|recherche|profil|recrute)
none 4: (écoute|ouvert|intéressé~) * (nouvelles opportunités|marché|opportunité~|nouveau poste|nouveau challenge)
none 5: (je me permets de|je souhaite|je vous adresse|vous trouverez ci joint mon|veuillez trouver ci joint mon|ci joint mon) * (candidature|postuler|cv|lettre)
none 5: (je|j) * (retirer|retire) * candidature
none 4: (commande|facture|colis|livraison|abonnement|salon|forum emploi|prêt|crédit|location|logement|demande de carte)

other 1: (logement|propriétaire|prêt|loyer|appartement|location|visa|bourse|assurance|mutuelle|crédit|banque|université|inscription|semestre|commande|facture|livraison|newsletter|podcast|webinaire|adhésion|passeport|copropriété|bail|colis|abonnement)
job 1: (poste|candidat|candidate|cv|recrutement|recruteur|entretien|emploi|embauche|stage|alternance|offre|équipe|profil|compétences|contrat|expérience)
title 9: (poste|fonction|offre|emploi|annonce|mission|stage|alternance|position) (de|d|d emploi de|intitulé|intitulée|en tant que|d emploi) {T} (chez|au sein de|au sein d|au sein du|à|auprès de|dans|pour) {C}
title 8: (poste|fonction|emploi|offre|annonce|mission|opportunité|position|rôle) (de|d|d emploi|intitulé|intitulée|en tant que|en tant qu|d emploi de) {T}
title 8: (candidature|postulé|postuler|candidater|candidaté|recrutement|recruter|contrat|entretien) (au poste de|pour le poste de|à l offre|pour l offre|sur le poste de|au poste d|pour le poste d|à l offre de|en tant que|en tant qu|sur l offre|à l annonce|au poste|pour le poste|à l offre d emploi|au poste intitulé|spontanée au poste de|d un|d une) {T}
title 6: (candidature|postulé|postuler|candidater) (pour|à|sur|comme) {T} (chez|au sein de|à) {C}
title 8: (candidature|postulé|postuler|candidater|cv|dossier|candidaté) * (chez|auprès de|au sein de|auprès du|à la société|à l entreprise) {C}
title 7: (candidature|cv|dossier) (a été|a bien été|est) (envoyée|transmise|bien envoyée|bien transmise|transmis|envoyé|vue|consultée) (à|chez|par|auprès de|au recruteur) {C}
title 7: (intérêt|confiance|intéressé~) * (pour|à|envers|chez|par) (la société |l entreprise |le groupe |rejoindre |) {C}
title 6: (rejoindre|rejoigniez|intégrer) (le groupe|l équipe|les équipes de|les équipes|la société|l équipe de|) {C}
title 6: (équipe|équipes|recrutement|service recrutement|recruteur|recruteuse|rh|ressources humaines|carrière|carrières|opportunités|responsable|entretien|travailler|échange|bienvenue|poste|part) (de|de chez|du groupe|chez|d|de la|au sein de|au sein du|recrutement de|rh de|talent de|avec|au sein du groupe) {C}
title 5.5: (équipe|équipes) (recrutement|rh|talent|talents|carrières|) {C}
title 7: {C} (a|vous|te|recrute|recherche|souhaite) (consulté|reçu|vu|invite|bien|lu|souhaite|propose|convie|ouvert|visualisé|examiné|remercie|étudié)
title 6: (consultée|vue|reçue|lue|examinée|transmise|envoyée) (par|à|chez) {C}
title 6: (nom|part) (de|d|du) (la société|l entreprise|groupe|) {C}

rejection 4: (déjà|avons) (trouvé|pourvu|recruté|quelqu un|choisi) * (quelqu|personne|candidat|poste|autre)
rejection 4: (pas|plus) (besoin|de besoin|de poste|de place|à la recherche|recherche) 
interview 4: (passez|venez|passer|venir|pourriez vous venir|pouvez vous venir|peux tu|peux tu passer) (nous voir|me voir|à l|au|lundi|mardi|mercredi|jeudi|vendredi|faire)
screen 4: (je vous|nous vous|je t) (appelle|appellerai|appellerons|rappelle|téléphone|propose un appel)
screen 4: (tenté|essayé|cherché) de (vous|te) (joindre|appeler|contacter)
screen 4: (vous|t) appeler * (quand|demain|lundi|mardi|mercredi|jeudi|vendredi|heure|moment|disponible)
offer 4.5: (quand|à partir de quand) (pouvez vous|pourriez vous|peux tu|pourrais tu) (commencer|démarrer)
offer 4: (vous êtes|tu es) (pris|embauché|embauchée|prise|retenu pour le poste|recruté)
none 4: (chers clients|chers lecteurs|chers adhérents|cher client|se désinscrire|version en ligne|postulez dès|postulez maintenant|conseils pour|nos conseils)
other 1: (client|carte|bancaire|étudiant|étudiants|faculté|examen|cours|conférence|médecin|patient|remboursement|vol|hôtel|réservation|don|association|dossier de location|garant|caution|mètres|subvention|aide|impôts|tribunal|avis d imposition|concours|jeu|formation|webinaire)
none 5: (master|licence|doctorat|parcoursup|inscription universitaire|rentrée universitaire)
none 5: (données|profil|compte) (seront|sera|ont été|vont être) (supprimées|supprimé|effacées|anonymisées)

none 5: (candidature|demande|dossier|offre|adhésion|réponse) * (appartement|logement|location|locataire|propriétaire|t1|t2|t3|colocation|prêt|crédit|bourse|visa|master|licence|université|formation|mutuelle|assurance|crèche|adhérent|subvention|bénévolat|parcoursup)
`
