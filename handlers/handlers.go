// Package handlers speaks HTTP: it reads a request, asks models or services, and answers with a view or JSON.
// It is the only package with Echo. Each noun has a file; the routes are all in this one.
package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// access is who may use a route.
type access int

const (
	anyone  access = iota // no account needed; who has one is known all the same
	machine               // other programs: no session is looked up and no origin checked
	guest                 // who is not signed in; others are sent to the dashboard
	person                // who is signed in, and a token that has the route's scope
	itself                // who is signed in in a browser: what concerns the account's security
	admin                 // an administrator in a browser
)

// Scopes that a token can have.
const (
	readApplications  = "applications:read"
	writeApplications = "applications:write"
	readProfile       = "profile:read"
	writeProfile      = "profile:write"
	writeMail         = "mail:write"
	readDocuments     = "documents:read"
)

// route is one line of the table below.
type route struct {
	method, path string
	who          access
	scope        string // what a token needs; empty: no token may
	handle       echo.HandlerFunc
}

const (
	get    = http.MethodGet
	post   = http.MethodPost
	patch  = http.MethodPatch
	remove = http.MethodDelete
)

// routes is every URL that the program answers, and who may use it.
func (s *site) routes() []route {
	api := &api{s}
	health := &health{s}
	webhooks := &webhooks{s}
	instance := &instance{s}
	inbox := &inbox{s}
	settings := &settings{s}
	notifications := &notifications{s}
	onboarding := &onboarding{s}

	auth := &auth{s}
	devices := &devices{s}
	password := &password{s}
	applications, timeline, dashboard := &applications{s}, &timeline{s}, &dashboard{s}
	chat := &chat{s}
	profile, resume, rows := &profile{s}, &resume{s}, &profileRows{s}
	cvs := newCVs(s)
	descriptions := &jobDescriptions{s}
	answers := &answers{s}
	letters, tailoring, documents, interview := &letters{s}, &tailoring{s}, &documents{s}, &interview{s}
	work, projects, education, entries := &work{rows}, &projects{rows}, &education{rows}, &entries{rows}

	return []route{
		{get, "/", anyone, "", auth.landing},
		{get, "/sign-in", anyone, "", auth.signInPage},
		{post, "/sign-in", anyone, "", auth.signIn},
		{post, "/sign-out", anyone, "", auth.signOut},
		{get, "/register", guest, "", auth.registerPage},
		{post, "/register", guest, "", auth.register},
		{get, "/confirm/:token", anyone, "", auth.confirmPage},
		{post, "/confirm/:token", anyone, "", auth.confirm},
		{get, "/forgotten-password", anyone, "", auth.forgottenPage},
		{post, "/forgotten-password", anyone, "", auth.forgotten},
		{get, "/reset-password/:token", anyone, "", auth.resetPage},
		{post, "/reset-password/:token", anyone, "", auth.reset},
		{get, "/settings/devices", itself, "", devices.index},
		{post, "/settings/devices/end", itself, "", devices.removeAll},
		{remove, "/settings/devices/:id", itself, "", devices.remove},
		{get, "/settings/password", itself, "", password.edit},
		{post, "/settings/password", itself, "", password.update},
		{post, "/settings/confirm-address", itself, "", password.confirm},

		{get, "/admin/health", admin, "", instance.health},

		{get, "/healthz", machine, "", health.live},
		{get, "/readyz", machine, "", health.ready},
		{get, "/metrics", machine, "", health.metrics},
		{get, "/openapi.json", anyone, "", api.describe},

		{post, "/webhooks/email/:provider", machine, "", webhooks.email},
		{post, "/webhooks/email/:provider/:secret", machine, "", webhooks.email},
		{post, "/webhooks/email/:provider/", machine, "", webhooks.email},
		{post, "/webhooks/email-inbound/", machine, "", webhooks.inbound},
		{post, "/webhooks/email-inbound", machine, "", webhooks.inbound},
		{post, "/webhooks/email-inbound/:secret", machine, "", webhooks.inbound},

		{get, "/inbox", person, readApplications, inbox.index},
		{get, "/inbox/waiting", person, readApplications, inbox.waiting},
		{get, "/inbox/review/:id/edit", person, writeApplications, inbox.edit},
		{patch, "/inbox/review/:id", person, writeApplications, inbox.update},
		{post, "/inbox/review/:id/confirm", person, writeApplications, inbox.confirm},
		{post, "/inbox/review/:id/dismiss", person, writeApplications, inbox.dismiss},
		{post, "/inbox/review/:id/reopen", person, writeApplications, inbox.reopen},
		{post, "/inbox/mails", person, writeMail, inbox.drop},
		{post, "/inbox/mails/:id/retry", person, writeMail, inbox.retry},
		{post, "/inbox/senders", person, writeProfile, inbox.trust},

		{get, "/applications", person, readApplications, applications.index},

		{get, "/onboarding", itself, "", onboarding.index},
		{get, "/onboarding/address", itself, "", onboarding.address},
		{post, "/onboarding/address", itself, "", onboarding.passAddress},
		{get, "/onboarding/senders", itself, "", onboarding.senders},
		{post, "/onboarding/senders", itself, "", onboarding.updateSenders},
		{get, "/onboarding/you", itself, "", onboarding.you},
		{post, "/onboarding/you", itself, "", onboarding.updateYou},
		{get, "/onboarding/cv", itself, "", cvs.step},
		{post, "/onboarding/cv", itself, "", onboarding.passCV},
		{get, "/onboarding/assistant", itself, "", onboarding.assistant},
		{post, "/onboarding/assistant", itself, "", onboarding.passAssistant},
		{post, "/onboarding/skip", itself, "", onboarding.skip},

		{get, "/notifications", person, readProfile, notifications.index},
		{get, "/notifications/unread", person, readProfile, notifications.unread},
		{post, "/notifications/read", person, writeProfile, notifications.readAll},
		{post, "/notifications/:id/read", person, writeProfile, notifications.open},

		{get, "/settings", person, readProfile, settings.index},
		{get, "/settings/account", person, readProfile, settings.account},
		{patch, "/settings/account", person, writeProfile, settings.updateAccount},
		{get, "/settings/appearance", person, readProfile, settings.appearance},
		{patch, "/settings/appearance", person, writeProfile, settings.updateAppearance},
		{post, "/settings/theme", person, writeProfile, settings.theme},
		{get, "/settings/notifications", person, readProfile, settings.notifications},
		{patch, "/settings/notifications", person, writeProfile, settings.updateNotifications},
		{get, "/settings/forwarding", person, readProfile, settings.forwarding},
		{post, "/settings/forwarding", person, writeProfile, settings.replaceForwarding},
		{post, "/settings/forwarding/token", itself, "", settings.makeMailToken},
		{get, "/settings/mailbox", person, readProfile, settings.mailbox},
		{post, "/settings/mailbox", person, writeProfile, settings.connectMailbox},
		{remove, "/settings/mailbox/:id", person, writeProfile, settings.disconnectMailbox},
		{get, "/settings/mailbox/edit", person, readProfile, settings.editMailbox},
		{get, "/settings/mailbox/state", person, readProfile, settings.mailboxNews},
		{post, "/settings/mailbox/look", person, writeProfile, settings.lookIntoMailbox},
		{post, "/settings/mailbox/:id/restore", person, writeProfile, settings.restoreMailbox},
		{get, "/settings/models", person, readProfile, settings.models},
		{post, "/settings/models", person, writeProfile, settings.connectModel},
		{remove, "/settings/models/:id", person, writeProfile, settings.disconnectModel},
		{get, "/settings/models/edit", person, readProfile, settings.editModel},
		{post, "/settings/models/limit", person, writeProfile, settings.limitModel},
		{post, "/settings/models/mail", person, writeProfile, settings.mailModel},
		{post, "/settings/models/test", person, writeProfile, settings.testModel},
		{post, "/settings/models/:id/restore", person, writeProfile, settings.restoreModel},
		{get, "/settings/senders", person, readProfile, settings.senders},
		{post, "/settings/senders", person, writeProfile, settings.createSender},
		{get, "/settings/senders/:id", person, readProfile, settings.showSender},
		{get, "/settings/senders/:id/edit", person, readProfile, settings.editSender},
		{patch, "/settings/senders/:id", person, writeProfile, settings.updateSender},
		{remove, "/settings/senders/:id", person, writeProfile, settings.removeSender},
		{post, "/settings/senders/:id/restore", person, writeProfile, settings.restoreSender},
		{get, "/settings/tokens", itself, "", settings.tokens},
		{post, "/settings/tokens", itself, "", settings.createToken},
		{remove, "/settings/tokens/:id", itself, "", settings.removeToken},
		{get, "/settings/security", itself, "", settings.security},
		{get, "/settings/export", itself, "", settings.export},
		{post, "/settings/export", itself, "", settings.download},
		{get, "/settings/delete", itself, "", settings.leave},
		{post, "/settings/delete", itself, "", settings.erase},
		{get, "/goodbye", guest, "", settings.goodbye},
		{get, "/applications/filters", person, readApplications, applications.filterValues},
		{post, "/applications/bulk", person, writeApplications, applications.bulk},
		{post, "/applications/bulk/undo", person, writeApplications, applications.undoBulk},
		{get, "/applications/trash", person, readApplications, applications.askToEmpty},
		{remove, "/applications/trash", person, writeApplications, applications.empty},
		{get, "/applications/:id/status", person, readApplications, applications.askStatus},
		{patch, "/applications/:id/status", person, writeApplications, applications.setStatus},
		{post, "/applications/:id/history/:change/undo", person, writeApplications, applications.undoStatus},
		{post, "/applications/:id/archive", person, writeApplications, applications.archive},
		{post, "/applications/:id/unarchive", person, writeApplications, applications.unarchive},
		{post, "/applications/:id/restore", person, writeApplications, applications.restore},
		{remove, "/applications/:id", person, writeApplications, applications.remove},
		{get, "/applications/new", person, writeApplications, applications.newForm},
		{post, "/applications", person, writeApplications, applications.create},
		{get, "/applications/same", person, readApplications, applications.same},
		{get, "/applications/:id", person, readApplications, applications.show},
		{get, "/applications/:id/edit/:field", person, writeApplications, applications.edit},
		{patch, "/applications/:id", person, writeApplications, applications.update},
		{get, "/applications/:id/history/:change", person, readApplications, timeline.edit},
		{patch, "/applications/:id/history/:change", person, writeApplications, timeline.update},
		{post, "/applications/:id/follow-up", person, writeApplications, dashboard.followUp},

		{get, "/dashboard", person, readApplications, dashboard.show},

		{get, "/assistant", person, readProfile, chat.index},
		{get, "/assistant/panel", person, readProfile, chat.panel},
		{get, "/assistant/knows", person, readProfile, chat.wouldKnow},
		{post, "/chat/sessions", person, writeProfile, chat.create},
		{get, "/chat/sessions/:id", person, readProfile, chat.show},
		{get, "/chat/sessions/:id/edit", person, writeProfile, chat.edit},
		{patch, "/chat/sessions/:id", person, writeProfile, chat.update},
		{remove, "/chat/sessions/:id", person, writeProfile, chat.remove},
		{post, "/chat/sessions/:id/restore", person, writeProfile, chat.restore},
		{get, "/chat/sessions/:id/knows", person, readProfile, chat.knows},
		{get, "/chat/sessions/:id/stream", person, readProfile, chat.stream},
		{post, "/chat/sessions/:id/stop", person, writeProfile, chat.stop},
		{post, "/chat/sessions/:id/messages", person, writeProfile, chat.createMessage},
		{get, "/chat/sessions/:id/messages/:message", person, readProfile, chat.showMessage},
		{get, "/chat/sessions/:id/messages/:message/edit", person, writeProfile, chat.editMessage},
		{patch, "/chat/sessions/:id/messages/:message", person, writeProfile, chat.updateMessage},
		{get, "/chat/sessions/:id/messages/:message/claims", person, readProfile, chat.claims},
		{post, "/chat/sessions/:id/messages/:message/retry", person, writeProfile, chat.retry},
		{post, "/chat/sessions/:id/messages/:message/restore", person, writeProfile, chat.restoreMessage},

		{get, "/documents", person, readDocuments, documents.index},
		{get, "/documents/:id", person, readDocuments, documents.show},
		{patch, "/documents/:id", person, writeProfile, documents.update},
		{remove, "/documents/:id", person, writeProfile, documents.remove},
		{get, "/documents/:id/file", person, readDocuments, documents.file},
		{get, "/documents/:id/stream", person, readDocuments, documents.stream},
		{post, "/documents/:id/stop", person, writeProfile, documents.stop},
		{post, "/documents/:id/check", person, writeProfile, documents.check},
		{post, "/documents/:id/restore", person, writeProfile, documents.restore},

		{get, "/job-descriptions", person, readProfile, descriptions.index},
		{post, "/job-descriptions", person, writeProfile, descriptions.create},
		{get, "/job-descriptions/:id", person, readProfile, descriptions.show},
		{get, "/job-descriptions/:id/edit", person, writeProfile, descriptions.edit},
		{patch, "/job-descriptions/:id", person, writeProfile, descriptions.update},
		{remove, "/job-descriptions/:id", person, writeProfile, descriptions.remove},
		{post, "/job-descriptions/:id/restore", person, writeProfile, descriptions.restore},
		{get, "/job-descriptions/:id/match", person, readProfile, descriptions.match},
		{post, "/job-descriptions/:id/look", person, writeProfile, descriptions.look},

		{get, "/letters", person, readProfile, letters.newForm},
		{get, "/letters/:id", person, readDocuments, letters.show},
		{post, "/ai/cover-letter", person, writeProfile, letters.create},

		{get, "/application-questions", person, readProfile, answers.newForm},
		{post, "/application-questions", person, readProfile, answers.preview},
		{get, "/application-questions/:id", person, readDocuments, answers.show},
		{get, "/answers/:id", person, readDocuments, answers.one},
		{post, "/answers/:id/retry", person, writeProfile, answers.again},
		{post, "/ai/answer-questions", person, writeProfile, answers.create},

		{get, "/tailor", person, readProfile, tailoring.newForm},
		{get, "/tailored/:id", person, readDocuments, tailoring.show},
		{post, "/tailored/:id/decisions", person, writeProfile, tailoring.decide},
		{post, "/tailored/:id/look", person, writeProfile, tailoring.look},
		{post, "/ai/tailor-cv", person, writeProfile, tailoring.create},

		{get, "/interview-questions", person, readProfile, interview.index},
		{post, "/interview-questions", person, writeProfile, interview.create},
		{get, "/interview-questions/:id", person, readProfile, interview.show},
		{patch, "/interview-questions/:id", person, writeProfile, interview.update},
		{remove, "/interview-questions/:id", person, writeProfile, interview.remove},
		{post, "/interview-questions/:id/restore", person, writeProfile, interview.restore},
		{post, "/interview-questions/:id/accept", person, writeProfile, interview.accept},
		{post, "/interview-questions/:id/reject", person, writeProfile, interview.reject},
		{post, "/ai/improve-answer", person, writeProfile, interview.improve},

		{get, "/profile", person, readProfile, profile.index},
		{get, "/profile/details", person, readProfile, profile.details},
		{patch, "/profile/details", person, writeProfile, profile.updateDetails},
		{get, "/profile/resume.json", person, readProfile, resume.download},
		{get, "/profile/import", person, writeProfile, resume.ask},
		{post, "/profile/import", person, writeProfile, resume.found},
		{post, "/profile/import/add", person, writeProfile, resume.add},
		{post, "/profile/import/undo", person, writeProfile, resume.undo},
		{post, "/profile/skills", person, writeProfile, profile.addSkills},
		{remove, "/profile/skills", person, writeProfile, profile.removeSkill},
		{post, "/profile/skills/move", person, writeProfile, profile.moveSkill},

		{get, "/cv", person, readProfile, cvs.index},
		{post, "/cv/upload", person, writeProfile, cvs.upload},
		{get, "/cv/:id", person, readProfile, cvs.show},
		{patch, "/cv/:id", person, writeProfile, cvs.update},
		{remove, "/cv/:id", person, writeProfile, cvs.remove},
		{get, "/cv/:id/file", person, readProfile, cvs.file},
		{post, "/cv/:id/primary", person, writeProfile, cvs.makePrimary},
		{get, "/cv/:id/profile", person, readProfile, cvs.found},
		{post, "/cv/:id/profile", person, writeProfile, cvs.ask},
		{post, "/cv/:id/profile/add", person, writeProfile, cvs.addFound},
		{post, "/cv/:id/restore", person, writeProfile, cvs.restore},

		{get, "/profile/work", person, readProfile, work.index},
		{get, "/profile/work/new", person, writeProfile, rows.newForm},
		{post, "/profile/work", person, writeProfile, work.create},
		{get, "/profile/work/:id", person, readProfile, work.show},
		{get, "/profile/work/:id/edit", person, writeProfile, rows.edit},
		{patch, "/profile/work/:id", person, writeProfile, work.update},
		{remove, "/profile/work/:id", person, writeProfile, rows.remove},
		{post, "/profile/work/:id/restore", person, writeProfile, rows.restore},
		{post, "/profile/work/:id/move", person, writeProfile, rows.move},

		{get, "/profile/projects", person, readProfile, projects.index},
		{get, "/profile/projects/new", person, writeProfile, rows.newForm},
		{post, "/profile/projects", person, writeProfile, projects.create},
		{get, "/profile/projects/:id", person, readProfile, projects.show},
		{get, "/profile/projects/:id/edit", person, writeProfile, rows.edit},
		{patch, "/profile/projects/:id", person, writeProfile, projects.update},
		{remove, "/profile/projects/:id", person, writeProfile, rows.remove},
		{post, "/profile/projects/:id/restore", person, writeProfile, rows.restore},
		{post, "/profile/projects/:id/move", person, writeProfile, rows.move},

		{get, "/profile/education", person, readProfile, education.index},
		{get, "/profile/education/new", person, writeProfile, rows.newForm},
		{post, "/profile/education", person, writeProfile, education.create},
		{get, "/profile/education/:id", person, readProfile, education.show},
		{get, "/profile/education/:id/edit", person, writeProfile, rows.edit},
		{patch, "/profile/education/:id", person, writeProfile, education.update},
		{remove, "/profile/education/:id", person, writeProfile, rows.remove},
		{post, "/profile/education/:id/restore", person, writeProfile, rows.restore},
		{post, "/profile/education/:id/move", person, writeProfile, rows.move},

		{get, "/profile/entries", person, readProfile, entries.index},
		{get, "/profile/entries/new", person, writeProfile, rows.newForm},
		{post, "/profile/entries", person, writeProfile, entries.create},
		{get, "/profile/entries/:id", person, readProfile, entries.show},
		{get, "/profile/entries/:id/edit", person, writeProfile, rows.edit},
		{patch, "/profile/entries/:id", person, writeProfile, entries.update},
		{remove, "/profile/entries/:id", person, writeProfile, rows.remove},
		{post, "/profile/entries/:id/restore", person, writeProfile, rows.restore},
		{post, "/profile/entries/:id/move", person, writeProfile, rows.move},
	}
}
