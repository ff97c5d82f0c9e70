package handlers

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"havenjob/models"
	"havenjob/views"
)

// applicationFields is what a person can say about an application, when it is added and when it is edited.
// What is nil was not sent and stays as it is.
type applicationFields struct {
	CompanyName    *string  `form:"company_name"`
	JobTitle       *string  `form:"job_title"`
	Status         *string  `form:"status"`
	StageLabel     *string  `form:"stage_label"`
	DateApplied    *string  `form:"date_applied"`
	Deadline       *string  `form:"deadline"`
	FollowUpDate   *string  `form:"follow_up_date"`
	FoundOn        *string  `form:"found_on"`
	JobURL         *string  `form:"job_url"`
	Location       *string  `form:"location"`
	SalaryMin      *string  `form:"salary_min"`
	SalaryMax      *string  `form:"salary_max"`
	SalaryCurrency *string  `form:"salary_currency"`
	Tags           []string `form:"tags"`
	Notes          *string  `form:"notes"`
	IsNeedsReview  *bool    `form:"is_needs_review"`

	// Of a new one.
	ID     string `form:"id"`
	Anyway bool   `form:"anyway"`

	// Of an edit: the row's version that the person saw, which field the form is for, and that field's mark.
	UpdatedAt string `form:"updated_at"`
	Field     string `form:"field"`
	Was       string `form:"was"`
	From      string `form:"from"` // the page to go back to without JavaScript: "dashboard", or its own
}

// Bounds of what is typed, in characters; of the notes in bytes, because they are rendered.
const (
	nameLength  = 200
	labelLength = 60
	urlLength   = 2000
	mostSalary  = 1_000_000_000_000
)

// typed is what was sent, by field, to be shown again.
func (f applicationFields) typed() map[string]string {
	typed := map[string]string{}
	for name, value := range f.texts() {
		if *value != nil {
			typed[name] = **value
		}
	}
	if f.Tags != nil {
		typed["tags"] = strings.Join(f.Tags, ", ")
	}
	return typed
}

func (f *applicationFields) texts() map[string]**string {
	return map[string]**string{
		"company_name": &f.CompanyName, "job_title": &f.JobTitle, "status": &f.Status, "stage_label": &f.StageLabel,
		"date_applied": &f.DateApplied, "deadline": &f.Deadline, "follow_up_date": &f.FollowUpDate, "found_on": &f.FoundOn,
		"job_url": &f.JobURL, "location": &f.Location, "salary_min": &f.SalaryMin, "salary_max": &f.SalaryMax,
		"salary_currency": &f.SalaryCurrency, "notes": &f.Notes,
	}
}

// fill writes what was sent into the application and says what can't be accepted, by field. today is the
// person's own day.
func (f applicationFields) fill(a *models.Application, today models.Day) views.Errors {
	wrong := views.Errors{}
	line := func(name string, sent *string, into *string, length int) {
		if sent == nil {
			return
		}
		*into = models.OneLine(*sent)
		if utf8.RuneCountInString(*into) > length {
			wrong[name] = "Keep it to " + itoa(length) + " characters."
		}
	}
	line("company_name", f.CompanyName, &a.CompanyName, nameLength)
	line("job_title", f.JobTitle, &a.JobTitle, nameLength)
	line("location", f.Location, &a.Location, nameLength)
	line("found_on", f.FoundOn, &a.FoundOn, nameLength/2)
	line("stage_label", f.StageLabel, &a.StageLabel, labelLength)
	// Mail may leave them out; a person who has an empty one before them is asked.
	if a.CompanyName == "" && (a.Source != models.SourceEmail || f.CompanyName != nil) {
		wrong["company_name"] = "Say which company it is."
	}
	if a.JobTitle == "" && (a.Source != models.SourceEmail || f.JobTitle != nil) {
		wrong["job_title"] = "Say what the job is called."
	}
	f.fillDays(a, today, wrong)
	f.fillSalary(a, wrong)
	if f.JobURL != nil {
		var ok bool
		if a.JobURL, ok = webAddress(*f.JobURL); !ok {
			wrong["job_url"] = "Give the posting's full web address, such as https://example.com/jobs/42."
		}
	}
	if f.Tags != nil {
		a.Tags = splitTags(f.Tags)
		if kept := models.CleanTags(a.Tags); len(a.Tags) > 20 && len(kept) == 20 {
			wrong["tags"] = "Keep it to 20 tags."
		}
		a.Tags = models.CleanTags(a.Tags)
	}
	if f.Notes != nil {
		a.Notes = *f.Notes
		if len(a.Notes) > views.MarkdownLimit {
			wrong["notes"] = "These notes are too long: 32,000 characters at most. Move some of them elsewhere."
		}
	}
	if f.IsNeedsReview != nil {
		a.IsNeedsReview = *f.IsNeedsReview
		if !a.IsNeedsReview && a.CompanyName == "" && wrong["company_name"] == "" {
			wrong["company_name"] = "Say which company it is, then it is confirmed."
		}
	}
	return wrong
}

// fillDays reads the days and the status, which go together: what was sent has a day, what is only saved need not.
func (f applicationFields) fillDays(a *models.Application, today models.Day, wrong views.Errors) {
	day := func(name string, sent *string, into *models.Day) {
		if sent == nil {
			return
		}
		d, err := models.ParseDay(*sent)
		if err != nil {
			wrong[name] = "Write the day as " + today.String() + "."
			return
		}
		*into = d
	}
	day("date_applied", f.DateApplied, &a.DateApplied)
	day("deadline", f.Deadline, &a.Deadline)
	day("follow_up_date", f.FollowUpDate, &a.FollowUpDate)
	if f.DateApplied != nil && today.Add(1).Before(a.DateApplied) {
		wrong["date_applied"] = "That day has not come yet. Choose today or an earlier one."
	}
	if f.Status != nil {
		status := models.Status(*f.Status)
		if !status.Valid() {
			wrong["status"] = "Choose one of the nine statuses."
			return
		}
		if status != models.Saved && a.DateApplied.IsZero() && f.DateApplied == nil {
			a.DateApplied = today
		}
		a.Status = status
	}
	if a.Status != models.Saved && a.DateApplied.IsZero() && wrong["date_applied"] == "" {
		wrong["date_applied"] = "Say when you applied, or choose Saved as the status: only a saved job has no date."
	}
}

func (f applicationFields) fillSalary(a *models.Application, wrong views.Errors) {
	amount := func(name string, sent *string, into **int64) {
		if sent == nil {
			return
		}
		n, ok := money(*sent)
		if !ok {
			wrong[name] = "Write a whole amount, such as 82,000 or 82k."
			return
		}
		*into = n
	}
	amount("salary_min", f.SalaryMin, &a.SalaryMin)
	amount("salary_max", f.SalaryMax, &a.SalaryMax)
	if a.SalaryMin != nil && a.SalaryMax != nil && *a.SalaryMin > *a.SalaryMax && wrong["salary_min"]+wrong["salary_max"] == "" {
		wrong["salary_max"] = "The higher end is below the lower one. Swap them."
	}
	if f.SalaryCurrency != nil {
		code := strings.ToUpper(*f.SalaryCurrency)
		if known, ok := currencySigns[code]; ok {
			code = known
		}
		if code != "" && !currencyCode.MatchString(code) {
			wrong["salary_currency"] = "Three letters, such as EUR, USD or GBP."
			return
		}
		a.SalaryCurrency = code
	}
}

var (
	currencyCode  = regexp.MustCompile(`^[A-Z]{3}$`)
	currencySigns = map[string]string{"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "ZŁ": "PLN"}
	moneyWords    = regexp.MustCompile(`^(?:[A-Z]{3}|\p{Sc})?(\d+|\d{1,3}(?:[.,']\d{3})+|\d+[.,]\d{1,2})([KM]?)(?:[A-Z]{3}|\p{Sc})?$`)
)

// money reads a whole amount as people write it: 82000, 82,000, 82.000, 82 000, 82k, 82.5k, €82k. An empty
// text is no amount.
func money(s string) (*int64, bool) {
	s = strings.ToUpper(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' }), ""))
	s = strings.ReplaceAll(s, "’", "'")
	if s == "" {
		return nil, true
	}
	m := moneyWords.FindStringSubmatch(s)
	if m == nil {
		return nil, false
	}
	digits, times := m[1], map[string]float64{"": 1, "K": 1e3, "M": 1e6}[m[2]]
	whole := strings.NewReplacer(".", "", ",", "", "'", "").Replace(digits)
	// A mark with fewer than three digits behind it is a decimal one, of use only before k and m.
	if at := strings.LastIndexAny(digits, ".,"); at >= 0 && len(digits)-at-1 < 3 {
		if m[2] == "" {
			return nil, false
		}
		whole = strings.Replace(digits, ",", ".", 1)
	}
	n, err := strconv.ParseFloat(whole, 64)
	if n *= times; err != nil || n > mostSalary {
		return nil, false
	}
	amount := int64(n + .5)
	return &amount, true
}

// webAddress is an address of the web as it can be linked to; the scheme may be left out.
func webAddress(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || len(s) > urlLength || strings.ContainsAny(s, " \n\t<>\"") {
		return s, false
	}
	host := u.Hostname()
	if host == "" || host != "localhost" && !strings.Contains(strings.Trim(host, "."), ".") && !strings.Contains(host, ":") {
		return s, false
	}
	return u.String(), true
}

// splitTags takes a list, or one text with commas.
func splitTags(sent []string) []string {
	tags := []string{}
	for _, text := range sent {
		for _, tag := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
			if tag = strings.TrimPrefix(strings.TrimSpace(tag), "#"); tag != "" {
				tags = append(tags, tag)
			}
		}
	}
	return tags
}
