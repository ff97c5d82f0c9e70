package mailreader

// phrasesPT are the Portuguese rules; patterns.go says how they are written.
const phrasesPT = `
rejection 5: (não|infelizmente|lamentamos) * (selecionad~|prosseguir|avançar|continuar|seguir|seguiremos|prosseguiremos|avançaremos|escolhid~|aprovad~|dar continuidade|daremos continuidade|continuará|outro candidato|outros candidatos|adequa|corresponde|encerrad~|preenchid~|positiv~|compatív~)
rejection 5: (optamos|decidimos|optado|escolhemos|decidido|seguir|avançar|seguimos|optou|escolhido|prosseguir) * (outro|outra|outros|outras) (candidat~|perfil|perfis|pessoa~|profissiona~|candidatura~|participante~)
rejection 5: (outro|outros|outra|outras) (candidat~|perfil|perfis|profissiona~|pessoa~|candidatura~) * (mais|melhor|alinhad~|aderent~|adequad~|próxim~)
rejection 5: (reprovad~|rejeitad~|recusad~|desclassificad~)
rejection 4.5: não (foi|foste|será|fui|é|vamos|iremos|poderemos|podemos|irá|conseguimos|daremos|seguirá) * (selecionad~|avançar|seguir|prosseguir|dar|possível|aprovad~|escolhid~|continuar|oferecer|processo|adiante|continuidade)
rejection 4: (vaga|posição|processo|oportunidade) * (foi|está|já) (já |foi |) (preenchid~|encerrad~|cancelad~|fechad~|suspens~)
rejection 3.5: (lamentamos|lamento|sentimos) (informar|comunicar|dizer|muito)
rejection 4: (contratamos|contratou|escolhemos|selecionamos|preenchemos) * (outra|outro|pessoa|vaga|candidat~)
rejection 4: não (avançar|seguir|prosseguir|continuar|temos|há|corresponde|haverá) * (candidatura|processo|vaga|vagas|perfil|momento)
cue 1.2: infelizmente; lamentamos; lamentavelmente
cue 1: (desejamos|desejo|boa sorte|sucesso) * (sucesso|sorte|carreira|futuro|busca|jornada|procura|trajetória|profissional)
cue 0.8: (manteremos|manter|guardar|guardaremos|ficará) * (currículo|cv|dados|banco|perfil|base); após * (análise|avaliação|cuidados~)

received 5: (recebemos|recebida|confirmamos|confirmar|recebido|receção|recepção|recebimento|registamos|registramos|confirmação) * (candidatura|inscrição|currículo|cv|aplicação)
received 5: (candidatura|inscrição|currículo|cv|aplicação) * (recebid~|enviad~|registad~|registrad~|sucesso|concluíd~|realizad~|confirmad~|submetid~|efetuad~|entregue)
received 4: (você|te|se|acabou de|acaba de) (se |) (candidatou|inscreveu|candidataste|inscreveste|candidatar|aplicou)
received 2.5: (obrigad~|agradecemos|agradeço|agradecer) * (candidatura|candidatar|inscrição|currículo|inscrever|cv|se candidatar|aplicação|candidatares)
received 2: (obrigad~|agradecemos|agradecer) * (interesse|confiança|participação|participar)
received 2: (analisar|avaliar|analisando|analisaremos|avaliaremos|análise|rever|avaliação|analisará|analisada|avaliará|avaliando) * (candidatura~|currículo|perfil|cv|atenção|inscrição|informações|cuidado)
received 1.5: (entraremos|entrará|contactaremos|contataremos|retornaremos|retorno|notícias|entrarem|entrarão|contactad~) 

review 4.5: (candidatura|currículo|perfil|inscrição|cv) (está|continua|foi|encontra se|segue|ainda está) (em |a ser |sendo |atualmente |) (análise|analisad~|vist~|visualizad~|avaliad~|processo|avaliação|revisão|lid~|pré selecionad~|andamento|fase|atualizad~)
review 4.5: (viu|visualizou|analisou|leu|abriu) (a sua|sua|o seu|seu|a tua|o teu) (candidatura|currículo|perfil|cv)
review 4: (avançou|passou|avança|aprovad~|próxima|seguinte) * (fase|etapa) * (processo|seletivo|parabéns|avançou|triagem|passou|)
review 3.5: (ainda|continuamos) * (analisando|avaliando|análise|decisão|processo|analisar|avaliar)
review 2.5: obrigad~ * (entrevista|conversa|tempo)
review 4.5: (perfil|currículo|candidatura) (foi|já foi|será) (apresentad~|encaminhad~|enviad~|indicad~) (a|à|ao|para)
review 4: (encaminhamos|apresentamos|enviamos|indicamos) (o seu|seu|o teu|sua|a sua) (currículo|perfil|candidatura)

assessment 5: (teste~|prova|avaliação online|questionário|desafio|exercício|estudo de caso|case|vídeo entrevista|assessment) * (complet~|realiz~|respond~|link|convid~|fazer|acess~|prazo|preench~|técnico|gravad~|online)
assessment 5: (completar|realizar|responder|convid~|fazer|preencher|realize|complete|responda) * (teste~|prova|questionário|desafio|exercício|estudo de caso|avaliação|assessment|case)

screen 5: (entrevista|chamada|conversa|ligação|contato|contacto|bate papo) (telefónica|telefônica|por telefone|inicial|rápida|breve|preliminar|de triagem|introdutória|curta)
screen 4.5: (breve|primeira|rápida|primeiro|curta) (chamada|conversa|ligação|videochamada|bate papo|call|entrevista por telefone|contacto|contato)
screen 4: (agendar|marcar|combinar) * (chamada|conversa|ligação|bate papo|call|telefonema)

interview 5: (convidar|convidamos|agendar|marcar|confirmar|gostaríamos|convite|confirmamos|convid~|agendamento|confirmação|reagendar|convocad~) * (entrevista~|conhecer|reunião|conhecê)
interview 5: entrevista~ * (confirmad~|agendad~|marcad~|horas|disponibilidade|horário|convite|dia|confirmação|reagendad~|será)
interview 4: (disponibilidade|horários|disponível) * (entrevista|reunião|conversar)

offer 5: (proposta|oferta|carta) (de trabalho formal|de emprego formal|formal|salarial|de contratação|oferta|de admissão|contratual|de trabalho anexa)
offer 5: (temos o prazer|prazer|felizes|feliz|satisfação|gostaríamos) * (oferecer|propor|apresentar|contratar|oferecer te) * (vaga|posição|proposta|contrato|oferta|emprego|cargo|lugar|)
offer 4.5: (foi|foste) (selecionad~|aprovad~|escolhid~) (para|no) (integrar|ocupar|a vaga|a posição|fazer|assumir|o cargo)
offer 4: (contrato) * (assinatura|assinar|anexo); (bem vind~) (à equipa|ao time|à equipe|a bordo|ao nosso)

if 1: (se|caso|quando|no caso|assim que) (o|a|você|seu|sua|for|seja|fores|tu|de|avançar|não|teu|tua|os|houver|sejas|haja|tiver|esteja|preencher|sejam|existir|ele|ela)
if 1: (apenas|somente|só|unicamente) * (candidat~|selecionad~|perfis|os|pessoas); (candidat~|perfis) (selecionad~|que|pré); não * (responder|retorno|contactar|contatar) * (todos|todas|individualmente); (eventual|eventuais); processo (seletivo |de seleção |de recrutamento |) (é|inclui|consiste|composto|tem|pode)

review 4: (temporariamente|momentaneamente|provisoriamente) (suspens~|parad~|pausad~|congelad~)
assessment 4: (próxima etapa|próximo passo|próxima fase) * (avaliação|teste|triagem rápida|questionário|desafio)
none 5: candidate se (agora|já) (à|a|para|com)
none 6: (complete|finalize|termine|conclua|continue|completar|finalizar|concluir) (a |) (sua|tua) (candidatura|inscrição|aplicação)
none 6: código (de verificação|de segurança|de acesso|de confirmação|de uso único|único)
none 6: (confirme|verifique|ative|confirmar|verificar|valide) (o |a |) (seu|sua|teu|tua) (e|email|conta|endereço|cadastro|registo|e mail|registro)
none 6: (redefin~|recuper~|alterar|esquec~|nova|repor) (a |) (sua |tua |) (senha|palavra passe|password)
none 5: (conta|perfil|cadastro) (foi|está) (criad~|ativad~|concluíd~|registad~)
none 6: (novas|novos|vagas|ofertas|empregos|últimas) (vagas|empregos|oportunidades|de emprego|recomendad~|ofertas|para você|para ti|abertas) * (para você|para ti|interess~|compatív~|perto|alerta|em|que|com|perfil)
none 5: (alerta de vagas|alerta de emprego|newsletter|boletim|webinar|podcast|desconto|assinatura do plano|fatura|pedido|encomenda|empréstimo|aluguel|feira de emprego|cartão de crédito)
none 5: (pesquisa|inquérito|satisfação|opinião|experiência|feedback) * (minutos|responder|participar|partilhar|compartilhar|conte|avalie)
none 5: (banco|comunidade|rede) (de talentos|talentos) * (bem vind~|obrigad~|junte|cadastr~|particip~)
none 5: (vi|encontrei|gostei|analisei) (o seu|seu|o teu|teu|do seu) perfil
none 4: (meu cliente|nosso cliente|estou à procura|procuro|estou buscando) * (oportunidade|perfil|posição|vaga|profissional)
none 4: (abert~|interessad~|disponível) * (novas oportunidades|nova oportunidade|novos desafios|propostas|mudança)
none 5: (anexo|em anexo|segue) * (meu|minha) (currículo|cv|candidatura)
none 5: (retirar|retirada|desistir) * (candidatura|processo)

other 1: (aluguel|apartamento|arrendamento|empréstimo|financiamento|bolsa|seguro|universidade|visto|passaporte|encomenda|pedido|fatura|entrega|newsletter|podcast|assinatura|inquilino|crédito|banco|apólice|matrícula|feira)
job 1: (vaga|candidatura|candidato|candidata|currículo|cv|recrutamento|seleção|entrevista|emprego|contrato|cargo|função|processo seletivo|perfil|equipa|equipe|experiência)
title 9: (vaga|posição|cargo|função|oportunidade|vaga de emprego|oferta) (de|para|como|de emprego de|de emprego para|) {T} (na|no|em|da|do|junto da) {C}
title 8: (vaga|posição|cargo|função|oportunidade|oferta) (de|para|como|de emprego|de emprego de) {T}
title 8: (candidatura|inscrição|candidatou|candidatar|inscreveu|currículo|aplicação|candidataste|processo seletivo|entrevista) (se |te |) (para|a|à|ao|como|na) (a vaga|a vaga de|vaga|vaga de|posição|a posição de|oferta|o cargo de|função de|a função de|posição de|cargo de|oportunidade|a oportunidade de|oportunidade de|) {T}
title 8: (candidatura|inscrição|currículo|cv|candidatou|aplicação|candidatar) * (à|na|no|para a|para o|em|com a) (empresa|) {C}
title 7: (candidatura|currículo|inscrição|cv) (foi|está) (enviada|enviado|vista|visualizada|recebida|enviada com sucesso) (para|por|pela|pelo|a|à|ao|para a|para o) (empresa|) {C}
title 7: (interesse|confiança) * (na|no|em|pela|pelo) (fazer parte da|fazer parte do|trabalhar na|trabalhar no|integrar a|empresa|trabalhar com a|juntar se à|) {C}
title 6: (equipe|equipa|time|recrutamento|seleção|recursos humanos|rh|talentos|gente|trabalhar|parte|carreira|entrevista|bem vindo|oportunidades|pessoas|juntar te|carreiras|bem vinda) (da|do|de|na|no|em|à|ao|com a|de recrutamento da|de seleção da|de recrutamento e seleção da|de rh da|de talentos da|de pessoas da) {C}
title 5.5: (equipe|equipa|time) {C}
title 7: {C} (recebeu|visualizou|viu|convida|leu|analisou|enviou|agradece|quer|gostaria) (a|o|sua|seu|te|você|tua|teu|lhe)
title 7.5: (apresentado|encaminhado|enviado|indicado) (a|à|ao|para a|para o|para) {C} (para|na|no|e)
title 7.5: (currículo|perfil|candidatura) (para a|para o|à|ao|a) {C} (para|na|no|e)
title 6: (visualizada|vista|recebida|enviada|lida|analisada) (por|pela|pelo|para a|para o|à|ao|na) {C}

rejection 4: (já|acabámos|acabamos) (encontramos|encontrámos|contratamos|contratámos|temos|preenchemos) * (alguém|pessoa|vaga|outra|outro)
interview 4: (pode|podes|poderia|venha|vem|passa|passe|esperamos) (vir|cá|aqui|até|por|conhecer|nos|à) * (segunda|terça|quarta|quinta|sexta|amanhã|horas|semana|loja|escritório|h)
screen 4: (te|lhe) (ligo|ligamos|ligaremos|ligar|telefonar|telefonamos)
screen 4: (podemos|conversar|falar) * (telefone|minutos|rápida|ligação|chamada)
offer 4.5: quando (pode|podes|poderia|consegue|consegues) (começar|iniciar)
none 4: (caro cliente|prezado cliente|ver no navegador|cancelar inscrição|cancelar subscrição|candidate se já|candidate se agora|inscreva se|dicas para)
other 1: (cliente|cartão|estudante|estudantes|faculdade|exame|curso|conferência|médico|paciente|reembolso|voo|hotel|reserva|doação|associação|caução|subsídio|imposto|tribunal|imóvel|senhorio|fiador|renda|inquérito|edital)

none 5: (candidatura|pedido|proposta|solicitação|inscrição|oferta) * (apartamento|quarto|arrendamento|aluguel|inquilino|proprietário|empréstimo|financiamento|crédito|bolsa|visto|mestrado|faculdade|universidade|cartão|seguro|creche|voluntariado|edital)
`
