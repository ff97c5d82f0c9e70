package mailreader

// phrasesES are the Spanish rules; patterns.go says how they are written.
const phrasesES = `
rejection 5: (no|lamentablemente|desafortunadamente|desgraciadamente|lamentamos|sentimos) * (seleccionad~|continuar|avanzar|continuaremos|seguir adelante|proseguir|elegid~|seguiremos|avanzaremos|continúa|ajusta|encaja|adecua|superad~|positiva|favorable|resultado|otros candidatos|otro candidato|cubierta|cerrad~)
rejection 5: (decidido|optado|elegido|seleccionado|continuar|seguir|avanzar|escogido|decantado) * (otro|otra|otros|otras) (candidat~|perfil~|persona~|candidatura~|participante~)
rejection 5: (otro|otros|otra|otras) (candidat~|perfil~|candidatura~) * (ajust~|adecua~|encaj~|acord~|alinead~|mejor|cercan~|más)
rejection 5: (descartad~|rechazad~|desestimad~)
rejection 4.5: no (has|ha|han|hemos|haya|hayas|podemos|vamos|podremos|fue|será|continuaremos|avanzaremos|seguiremos) * (sido|seleccionad~|continuar|avanzar|considerad~|ofrecer|elegid~|adelante|proceso|pasad~|candidatura)
rejection 4: (vacante|puesto|oferta|posición|proceso) * (sido|está|ha|fue|quedado) * (cubiert~|cerrad~|cancelad~|ocupad~)
rejection 4: (lamentamos|sentimos|lamento|siento) (comunicar~|informar~|mucho|decir~|notificar~)
rejection 4: (hemos|se ha|han) (contratado|cubierto|elegido|escogido|dado|cerrado|incorporado) (a |) (otra|otro|la vacante|una persona|el puesto|el proceso|la plaza|alguien)
rejection 4: no (seguir|continuar|encaja~|cumple~|avanzar|pasa~|es posible|tenemos vacantes|tenemos|hay) * (proceso|perfil|candidatura|requisitos|fase|vacantes|puesto|momento)
rejection 3.5: (esta vez no|en esta ocasión no|por esta vez no)
cue 1: (mucha suerte|mucho ánimo|te deseamos|le deseamos)
cue 1.2: lamentablemente; desafortunadamente; desgraciadamente; por desgracia
cue 1: (deseamos|deseo|desearte|suerte|éxito~|mucho éxito) * (búsqueda|futuro|carrera|profesional~|proyectos|suerte|éxito)
cue 0.8: (conservar~|guardar~|mantendremos|mantener) * (cv|currículum|datos|base|perfil|candidatura); (tras|después de) * (revis~|analiz~|valor~|evaluar|consider~) * (candidatura~|perfil|detenid~|cuidad~)

received 5: (hemos|ha|se ha|haber|confirmamos|confirmarte|confirmar~|han|fue|sido) (recibido|que hemos recibido|recibida|la recepción|recepción|registrad~|enviad~|inscrit~|recibimos|correctamente) * (candidatura|solicitud|cv|currículum|postulación|aplicación|inscripción|oferta|currículo)
received 5: (candidatura|solicitud|cv|currículum|postulación|inscripción|aplicación) * (recibid~|enviad~|registrad~|completad~|realizad~|inscrit~|ha llegado|éxito|correctamente|entregad~)
received 5: (recepción|acuse de recibo|recibo) (de |) (tu|su|la|de|candidatura) 
received 4: (te has|se ha|has|te acabas de|te) (inscrito|postulado|aplicado|inscribiste|postulaste|inscribir)
received 4: (recibimos|recibido|recibiste) (tu|su|la|correctamente|con éxito) (candidatura|solicitud|cv|postulación|aplicación|currículum|tu|su)
received 2.5: (gracias|agradecemos|agradecer~|agradezco) * (candidatura|solicitud|postular~|cv|inscri~|postulación|aplicar|currículum|postulado|aplicación)
received 2: (gracias|agradecemos|agradecer~) * (interés|confianza|confiar)
received 2: (revisar~|analizar~|estudiar~|valorar~|evaluar~|revisando|analizando|revisará|revisión|evaluación) * (candidatura~|perfil~|solicitud|cv|postulación|currículum|información|detenidamente|atención|aplicación)
received 1.5: (pondremos|pondrá|contactar~|comunicar~|nos pondremos|noticias|tendrás|pondrán) * (contacto|contigo|usted|nosotros|breve|pronto|respuesta|posible)

review 4.5: (candidatura|solicitud|cv|perfil|postulación) (está|sigue|ha sido|se encuentra|continúa|ha|fue) (siendo |en |actualmente |) (revisad~|vist~|leíd~|proceso|revisión|evaluad~|valorad~|evaluación|avanzad~|estudio|preseleccionad~|descargad~|actualizad~)
review 4.5: (ha|han) (visto|leído|revisado|consultado|abierto|descargado) (tu|su) (candidatura|cv|perfil|solicitud|currículum)
review 4: (sigues|continúas|sigue|has pasado|pasas|avanzas|avanzado|pasado) * (siguiente|proceso|fase|etapa)
review 3.5: (aún|todavía|seguimos) * (revisando|proceso|decisión|evaluando|valorando|valoración)
review 2.5: gracias * (entrevista|tiempo|conversación)

review 4: (sigues|sigue|seguís) (entre|en|siendo) (los|el|la|las|considerad~) 
review 4: (nada|no hay) * (decidido|decisión|resuelto)
received 4: (ya tenemos|tenemos) (tu|su) (candidatura|cv|solicitud|currículum)
received 4: (instancia|solicitud|candidatura|inscripción) * (entrada|registro|registrad~|admitid~|número de registro)
assessment 5: (prueba~|test|evaluación|cuestionario|examen|caso práctico|desafío|ejercicio|videoentrevista|reto) * (complet~|realiz~|enlace|invit~|rellen~|hacer|responder|acced~|plazo|resolver|técnica|grabada)
assessment 5: (complet~|realiz~|invit~|rellen~|responder|resolver|hacer) * (prueba~|test|evaluación|cuestionario|examen|caso práctico|desafío|ejercicio|videoentrevista|reto)

screen 5: (entrevista|llamada|conversación|charla|reunión|contacto) (telefónica|por teléfono|inicial|breve|introductoria|de screening|de filtro|preliminar|rápida|corta)
screen 4.5: (breve|corta|primera|pequeña) (llamada|charla|conversación|videollamada|toma de contacto|entrevista telefónica)
screen 4: (agendar|concertar|programar|coordinar|tener|mantener) * (llamada|charla|conversación|videollamada)

interview 5: (invitar~|invitamos|agendar|concertar|programar|coordinar|confirmar~|gustaría|convocar~|citar~|invitación|confirmamos|invita|reprogramar) * (entrevista~|conocerte|reunión|conocerle)
interview 5: entrevista~ * (confirmad~|programad~|agendad~|invitación|horas|lugar|disponibilidad|horario|el día|el lunes|el martes|el miércoles|el jueves|el viernes|concertad~|confirmación|reprogramad~|fijad~)
interview 4: (disponibilidad|horarios|hueco) * (entrevista|reunión|reunirnos|conocer~)
interview 4: (conocerte|conocerle) (en persona|personalmente|mejor)

offer 5: (oferta|propuesta|carta) (laboral|de trabajo formal|formal|de empleo formal|económica|de contratación|oferta|de incorporación)
offer 5: (ofrecerte|ofrecerle|hacerte|hacerle|presentarte|extenderte|comunicarte|complace~) * (puesto|oferta|posición|contrato|trabajo|empleo|incorporación|seleccionad~ para)
offer 4.5: (has|ha) sido seleccionad~ (para|como) (incorporar~|el puesto|ocupar|formar|la posición)
offer 4: (contrato) * (firma~|adjunt~|firmar); (bienvenid~) (al equipo|a bordo|a nuestro equipo|a la familia)

if 1: (si|en caso|en el caso|cuando|siempre que|caso) (tu|su|tú|usted|de|eres|es|has|ha|nuestro|fueras|fuera|resultas|resulta|avanzas|el|la|no|encajas|encaja|te|tus|se|consideramos|cumples|eres seleccionad~|que)
if 1: (solo|sólo|únicamente|solamente) * (candidat~|personas|perfiles|seleccionad~); (candidat~|personas|perfiles) (seleccionad~|que) (serán|cumplan|mejor|encajen|serán contactad~|se); no (podemos|nos es posible|podremos) (responder|contestar|contactar|dar respuesta|atender); (proceso) (consta|consiste|incluye|suele)

interview 5: (avanzar|continuar|seguir|pasar) (contigo|con usted) * (entrevista~|reunión)
interview 4.5: (segunda|tercera|última|próxima|siguiente) entrevista
review 4: (avanzar|continuar|seguir) (contigo|con usted) (a|en|hacia) (la|una|el) (siguiente|próxima|segunda) (fase|etapa|ronda)
none 6: (completa|termina|finaliza|completar|terminar|continúa|finalizar|continuar) (tu|su|con tu) (candidatura|solicitud|inscripción|postulación|aplicación)
none 6: (código) (de verificación|de seguridad|de acceso|de confirmación|de un solo uso|de inicio)
none 6: (confirma|verifica|activa|valida|confirmar|verificar|activar|verifique|confirme) (tu|su) (correo|cuenta|email|dirección|registro|identidad|e mail)
none 6: (restablecer|cambiar|olvidado|recuperar|restablece|nueva) (tu|su|la|) (contraseña)
none 5: (cuenta|perfil) (ha sido|fue|se ha) (cread~|activad~|registrad~)
none 6: (nuevas|nuevos|ofertas|empleos|vacantes|trabajos|últimas) (ofertas|empleos|vacantes|de empleo|de trabajo|recomendad~|para ti|trabajos|oportunidades) * (para ti|interesar~|coinciden|según|cerca|alerta|en|que|te|basad~)
none 5: (alerta|alertas|newsletter|boletín|webinar|podcast|descuento|suscripción|factura|pedido|envío|hipoteca|préstamo|alquiler|feria de empleo)
none 5: (encuesta|satisfacción|opinión|experiencia) * (minutos|responder|encuesta|valora~|compartir|participar|cuéntanos)
none 5: (comunidad|red|bolsa|pool) (de talento|talento|de empleo) * (bienvenid~|únete|gracias|registr~|unirte)
none 5: (he visto|vi|encontré|he encontrado|me ha llamado) (tu|su|la atención tu) (perfil)
none 4: (mi cliente|nuestro cliente|estoy buscando|busco|buscamos) * (oportunidad|perfil|posición|puesto|proyecto|encaja)
none 4: (abiert~|interesad~|escuchar) * (nuevas oportunidades|cambio|propuestas|nuevos retos|oportunidad)
none 5: (adjunto|les envío|le envío|les adjunto|me dirijo) * (mi|currículum|cv|candidatura|interés|vacante)
none 5: (retirar|retiro|retirada) * candidatura

other 1: (piso|alquiler|préstamo|hipoteca|beca|visado|seguro|gimnasio|universidad|matrícula|pedido|factura|envío|boletín|podcast|suscripción|inquilino|crédito|banco|pasaporte|cita previa|póliza|curso)
job 1: (puesto|vacante|candidatura|candidato|candidata|cv|currículum|selección|entrevista|empleo|contrato|oferta|reclutamiento|perfil|equipo|experiencia)
title 9: (puesto|posición|vacante|oferta|cargo|empleo|plaza|oferta de empleo|rol|oferta de trabajo) (de|para|como|) {T} (en|con|de la empresa|en la empresa|dentro de) {C}
title 8: (puesto|posición|vacante|oferta|cargo|plaza|rol|oferta de empleo|proceso de selección|oferta de trabajo) (de|para|como|para el puesto de|de empleo|para la posición de) {T}
title 8: (candidatura|postulación|solicitud|inscripción|inscrito|postulado|aplicado|aplicación|aplicar|postularte|inscribirte|postulaste) (a|para|en|como|al|a la|para el|para la|en la) (oferta|vacante|puesto|posición|puesto de|vacante de|posición de|oferta de|cargo de|oferta de empleo|plaza de|rol de|) (de |) {T}
title 8: (candidatura|postulación|solicitud|inscripción|cv|aplicación) * (a|en|para|con) (la empresa|empresa|nuestra empresa|) {C}
title 7: (candidatura|cv|solicitud|postulación) (ha sido|se ha|fue|ha) (enviada|enviado|recibida|vista|inscrito) (a|por|en|con éxito a) {C}
title 7: (interés|confianza|confiar) * (en|por) (formar parte de|trabajar en|unirte a|trabajar con|pertenecer a|la empresa|unirse a|incorporarte a|) {C}
title 6: (equipo|selección|recursos humanos|rrhh|talento|reclutamiento|trabajar|empleo|unirte|proceso|entrevista|parte|bienvenido|carrera|oportunidades|bienvenida|incorporarte|personas) (de|en|a|con|del grupo|al equipo de|de selección de|de selección en|de talento de|de recursos humanos de) {C}
title 5.5: equipo {C}
title 7: {C} (ha|te|le|quiere|recibió|vio|leyó) (recibido|descartado|visto|leído|invitado|seleccionado|revisado|ha|invita|enviado|contactar|tu|su|agradece|consultado|conocerte)
title 6: (vista|leída|revisada|recibida|enviada|consultada|descargada) (por|a|en) {C}

rejection 4: (ya|hemos) (tenemos|encontrado|encontramos|contratado|cubierto) * (alguien|otra|persona|puesto|plaza|vacante)
rejection 4: no (necesitamos|buscamos|hay|podemos) * (nadie|más|vacante|sitio|momento|contratar|ofrecerte)
interview 4: (pásate|puedes venir|podrías venir|puede venir|venir|vente|te esperamos|le esperamos|nos vemos) * (lunes|martes|miércoles|jueves|viernes|mañana|horas|h|oficina|tienda|local|semana)
screen 4: (te|le) (llamo|llamamos|llamaremos|llamaré|llamarán) 
screen 4: (podemos|puedes|podrías|hablar|hablamos) * (teléfono|llamada|rato|minutos)
offer 4.5: (cuándo|cuando) (puedes|podrías|puede|podría) (empezar|incorporarte|incorporarse|comenzar)
offer 4: (el puesto|la plaza|el trabajo) es (tuyo|tuya|suyo|suya)
none 4: (queridos lectores|estimado cliente|estimada clienta|ver en el navegador|darse de baja|inscríbete ya|aplica ahora|consejos para|apúntate)
other 1: (cliente|tarjeta|bancaria|estudiante|estudiantes|facultad|examen|conferencia|médico|paciente|reembolso|vuelo|hotel|reserva|donación|asociación|fianza|metros|subvención|ayuda|hacienda|juzgado|nómina|sorteo|vivienda|propietario|inmobiliaria|webinar)
none 5: (tus datos|sus datos|tu perfil|tu cuenta) (serán|será|han sido|van a ser) (eliminados|eliminado|borrados|eliminada)

none 5: (solicitud|candidatura|petición|oferta|admisión|respuesta) * (piso|alquiler|habitación|inquilino|propietario|préstamo|hipoteca|beca|visado|máster|grado|universidad|doctorado|tarjeta|seguro|guardería|subvención|voluntariado|colegio)
`
